package de.rufwerk.invoices;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The invoice rules: which there are, what each says and said before, and the way back to that.
@Controller
@ConditionalOnWebApplication
class RulePages {

    private final InvoiceRules rules;
    private final RuleVersions versions;

    RulePages(InvoiceRules rules, RuleVersions versions) {
        this.rules = rules;
        this.versions = versions;
    }

    @Bean
    static NavigationEntry rulesEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.SETUP, 10, "/invoices/rules", Message.of("invoices.rules.nav"), "frame");
    }

    @GetMapping("/invoices/rules")
    String list(Model model) {
        model.addAttribute("rules", rules.names().stream().map(this::view).toList());
        return "invoices/rules";
    }

    /// @param version of an own rule that is to be looked at; its present text without
    @GetMapping("/invoices/rules/{name}")
    String one(@PathVariable String name, @RequestParam @Nullable Long version, Model model) {
        if (!rules.names().contains(name)) {
            rules.text(name); // says which there are
        }
        List<RuleVersions.Version> all = versions.of(name);
        String yaml = version == null ? rules.text(name) : text(name, version);
        model.addAttribute("rule", version == null ? view(name) : view(name, yaml));
        model.addAttribute("yaml", yaml);
        model.addAttribute("versions", all);
        model.addAttribute(
                "version",
                all.stream()
                        .filter(each -> version != null && each.id() == version)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("newest", all.isEmpty() ? null : all.getFirst().id());
        return "invoices/rule";
    }

    @PostMapping("/invoices/rules/{name}/take-back")
    String takeBack(@PathVariable String name, @RequestParam long version, Principal who, RedirectAttributes next) {
        try {
            versions.save(name, text(name, version), versions.fingerprint(name), who.getName());
            next.addFlashAttribute("flash", Message.of("invoices.rules.taken-back", name));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return "redirect:/invoices/rules/" + name;
    }

    private String text(String name, long version) {
        return versions.yaml(name, version).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private RuleView view(String name) {
        return view(name, rules.text(name));
    }

    private RuleView view(String name, String yaml) {
        try {
            InvoiceRule rule = RuleYaml.read(name, name, yaml.getBytes(StandardCharsets.UTF_8));
            return new RuleView(name, rules.isOwn(name), rule, List.of());
        } catch (WrongUse wrong) {
            return new RuleView(name, rules.isOwn(name), null, wrong.messages());
        }
    }
}
