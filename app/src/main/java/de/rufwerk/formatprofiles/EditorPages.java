package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a profile is written: a sample is uploaded, a proposal made, completed, tried on the sample and saved.
///
/// The addresses have `-` where a profile's name would be, which no profile has.
@Controller
@ConditionalOnWebApplication
class EditorPages {

    private static final String EDITOR = "formatprofiles/edit";

    private final FormatProfiles profiles;
    private final ProfileVersions versions;
    private final SessionSamples samples;
    private final Messages messages;

    EditorPages(FormatProfiles profiles, ProfileVersions versions, SessionSamples samples, Messages messages) {
        this.profiles = profiles;
        this.versions = versions;
        this.samples = samples;
        this.messages = messages;
    }

    /// A sample from which a profile is to be proposed.
    @PostMapping("/profiles/-/sample")
    String upload(@RequestParam MultipartFile sample, HttpSession session, RedirectAttributes next) throws IOException {
        try {
            samples.keep(session, sample);
            return "redirect:/profiles/-/edit";
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
            return "redirect:/profiles";
        }
    }

    @PostMapping("/profiles/-/forget")
    String forget(HttpSession session, RedirectAttributes next) {
        samples.forget(session);
        next.addFlashAttribute("flash", Message.of("formatprofiles.sample.deleted"));
        return "redirect:/profiles";
    }

    /// A new profile as proposed, or one that is there.
    ///
    /// @param name of the profile to begin with; empty for a proposal
    /// @param version of an own profile that is to be looked at again
    @GetMapping("/profiles/-/edit")
    String edit(
            @RequestParam(defaultValue = "") String name,
            @RequestParam @Nullable Long version,
            Model model,
            HttpSession session,
            Locale language) {
        var text = new EditedText(name, "", "");
        if (!name.isEmpty()) {
            if (!profiles.all().contains(name)) {
                profiles.named(name); // says which there are
            }
            boolean own = profiles.isOwn(name);
            String yaml = version == null
                    ? profiles.text(name)
                    : versions.yaml(name, version)
                            .orElseThrow(() -> new WrongUse(Message.of("formatprofiles.save.version", name)));
            // A shipped one is the beginning of an own one, which needs a name.
            text = new EditedText(own || version != null ? name : "", yaml, own ? versions.fingerprint(name) : "");
        } else if (samples.of(session).isPresent()) {
            text = new EditedText("", proposal(session, language), "");
        }
        return show(text, model, session);
    }

    /// Tries what is written on the sample.
    @PostMapping("/profiles/-/edit")
    String tryOut(
            @RequestParam String name,
            @RequestParam String yaml,
            @RequestParam String base,
            @RequestParam @Nullable MultipartFile sample,
            Model model,
            HttpSession session)
            throws IOException {
        try {
            keep(sample, session);
        } catch (WrongUse wrong) {
            model.addAttribute("errors", wrong.messages());
        }
        return show(new EditedText(name, yaml, base), model, session);
    }

    @PostMapping("/profiles/-/save")
    String save(
            @RequestParam String name,
            @RequestParam String yaml,
            @RequestParam String base,
            @RequestParam @Nullable MultipartFile sample,
            Principal who,
            Model model,
            HttpSession session,
            RedirectAttributes next)
            throws IOException {
        var text = new EditedText(name, yaml, base);
        try {
            keep(sample, session);
            versions.save(text.name(), text.yaml(), text.base(), who.getName());
        } catch (WrongUse wrong) {
            // What is wrong with the lines is told beside them.
            model.addAttribute(
                    "errors",
                    wrong.messages().stream()
                            .filter(error -> text.errors().stream()
                                    .noneMatch(told -> told.what().code().equals(error.code())))
                            .toList());
            return show(text, model, session);
        }
        next.addFlashAttribute("flash", Message.of("formatprofiles.save.done", text.name()));
        return "redirect:/profiles/" + text.name();
    }

    private void keep(@Nullable MultipartFile sample, HttpSession session) throws IOException {
        if (sample != null && !sample.isEmpty()) {
            samples.keep(session, sample);
        }
    }

    private String proposal(HttpSession session, Locale language) {
        return TriedSample.of(samples.of(session).orElseThrow())
                .draft()
                .map(draft -> new DraftText(messages, language).write(draft))
                .orElse("");
    }

    private String show(EditedText text, Model model, HttpSession session) {
        model.addAttribute("text", text);
        model.addAttribute("largest", SessionSamples.LARGEST);
        SessionSample sample = samples.of(session).orElse(null);
        model.addAttribute("sample", sample);
        model.addAttribute("wrong", text.errors());
        if (sample != null) {
            TriedSample tried = TriedSample.of(sample);
            model.addAttribute("tried", tried);
            model.addAttribute("preview", text.profile().map(tried::check).orElse(null));
        }
        return EDITOR;
    }
}
