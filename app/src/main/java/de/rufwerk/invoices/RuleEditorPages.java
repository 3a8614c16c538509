package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a rule is written: boxes are marked on the picture of a page, the rule is tried on the whole file, and saved.
///
/// The addresses have `-` where a rule's name would be, which no rule has.
@Controller
@ConditionalOnWebApplication
class RuleEditorPages {

    /// Most files are tried within that; a longer trial is followed.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final InvoiceRules rules;
    private final RuleVersions versions;
    private final SampleFiles files;
    private final RuleTrials trials;
    private final EditorView view;

    RuleEditorPages(InvoiceRules rules, RuleVersions versions, SampleFiles files, RuleTrials trials, EditorView view) {
        this.rules = rules;
        this.versions = versions;
        this.files = files;
        this.trials = trials;
        this.view = view;
    }

    /// @param name of the rule to begin with; empty for a new one
    /// @param version of an own rule that is to be looked at again
    /// @param file of the month, on which the rule is tried; empty for the first there is
    @GetMapping("/invoices/rules/-/edit")
    String edit(
            @RequestParam(defaultValue = "") String name,
            @RequestParam @Nullable Long version,
            @RequestParam String month,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(defaultValue = "1") String page,
            Model model)
            throws IOException, InterruptedException {
        Sample sample = Sample.of(files, Runs.monthOf(month), file, page);
        RuleForm form =
                name.isEmpty() ? view.proposal(rules.named(InvoiceRules.STANDARD), sample) : begun(name, version);
        return view.show(form, form.check(), sample, null, model);
    }

    private RuleForm begun(String name, @Nullable Long version) {
        InvoiceRule rule = version == null
                ? rules.named(name)
                : versions.yaml(name, version)
                        .map(yaml -> RuleYaml.read(name, name, yaml.getBytes(StandardCharsets.UTF_8)))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        // The one that comes with the program is the beginning of an own one, which needs a name.
        boolean own = rules.isOwn(name);
        return RuleForm.of(rule, own ? name : "", own ? versions.fingerprint(name) : "");
    }

    /// Another page or file is looked at, or the rule is tried on the whole file.
    @PostMapping("/invoices/rules/-/edit")
    String work(@RequestParam Map<String, String> sent, Principal who, Model model)
            throws IOException, InterruptedException {
        var form = new RuleForm(sent);
        RuleForm.Checked checked = form.check();
        Sample sample = Sample.sent(files, sent);
        LiveTrial trial = trials.find(sent.getOrDefault("trial", ""), who.getName())
                .filter(before -> before.file().equals(sample.file()))
                .orElse(null);
        if (sent.containsKey("try") && checked instanceof RuleForm.Fine(InvoiceRule rule) && sample.file() != null) {
            trial = trials.start(rule, sample.file(), who.getName());
            trial.await(PATIENCE);
        }
        return view.show(form, checked, sample, trial, model);
    }

    @PostMapping("/invoices/rules/-/save")
    String save(@RequestParam Map<String, String> sent, Principal who, Model model, RedirectAttributes next)
            throws IOException, InterruptedException {
        var form = new RuleForm(sent);
        RuleForm.Checked checked = form.check();
        if (checked instanceof RuleForm.Fine(InvoiceRule rule)) {
            try {
                versions.save(form.name(), RuleYaml.write(rule), form.base(), who.getName());
                next.addFlashAttribute("flash", Message.of("invoices.edit.saved", form.name()));
                return "redirect:/invoices/rules/" + form.name();
            } catch (WrongUse wrong) {
                checked = RuleForm.Wrong.name(wrong.messages());
            }
        }
        return view.show(form, checked, Sample.sent(files, sent), null, model);
    }

    /// How far a trial is, or what came out.
    @GetMapping("/invoices/rules/-/trials/{id}")
    String trial(@PathVariable String id, Principal who, Model model) {
        LiveTrial trial =
                trials.find(id, who.getName()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("trial", trial);
        model.addAttribute("refresh", trial.running() ? 2 : null);
        return "invoices/trial";
    }
}
