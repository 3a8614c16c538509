package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The editor of the template: text, placeholders, images, preview with a real customer, versions. A draft lives in the
/// session until it is saved or discarded.
@Controller
@ConditionalOnWebApplication
class MailTemplatePages {

    private static final String DRAFT = "rufwerk.mail.draft.";
    private static final String CSP = "Content-Security-Policy";

    /// As all pages, and the preview within it.
    private static final String FRAMING = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; "
            + "base-uri 'none'";

    /// A mail: its own style, images of the house, nothing else.
    private static final String FRAMED = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; "
            + "form-action 'none'; frame-ancestors 'self'; base-uri 'none'";

    private final MailTemplates templates;
    private final MailImages images;
    private final MailPreviews previews;
    private final Clock clock;

    MailTemplatePages(MailTemplates templates, MailImages images, MailPreviews previews, Clock clock) {
        this.templates = templates;
        this.images = images;
        this.previews = previews;
        this.clock = clock;
    }

    /// What somebody has written and not saved.
    record Draft(String subject, String body) implements java.io.Serializable {}

    @GetMapping("/mail/template")
    String template(
            @RequestParam(defaultValue = "de") String language,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String customer,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        Locale of = MailTemplates.language(language);
        List<MailTemplate> versions = templates.versions(of);
        YearMonth shown = month(month);
        Draft draft = draft(session, of);
        MailTemplate text = text(versions.getFirst(), draft);
        MailPreviews.Preview preview = previews.of(text, shown, customer.strip());
        model.addAttribute("language", language);
        model.addAttribute("month", shown);
        model.addAttribute("customer", preview.customer());
        model.addAttribute("isReal", preview.isReal());
        model.addAttribute("asked", !customer.isBlank());
        model.addAttribute("isDraft", draft != null);
        model.addAttribute("text", text);
        model.addAttribute("rendered", preview.rendered());
        model.addAttribute("current", versions.getFirst());
        model.addAttribute("versions", versions);
        model.addAttribute("images", images.list());
        model.addAttribute("placeholders", Placeholder.keys());
        response.setHeader(CSP, FRAMING);
        return "invoicemails/template";
    }

    private static MailTemplate text(MailTemplate current, @Nullable Draft draft) {
        return draft == null
                ? current
                : new MailTemplate(
                        current.id(),
                        current.language(),
                        current.version(),
                        draft.subject(),
                        draft.body(),
                        null,
                        current.by(),
                        current.at());
    }

    private static @Nullable Draft draft(HttpSession session, Locale language) {
        return session.getAttribute(DRAFT + language) instanceof Draft draft ? draft : null;
    }

    private YearMonth month(String text) {
        return text.isBlank() ? YearMonth.now(clock).minusMonths(1) : Runs.monthOf(text);
    }

    /// The mail itself, for the frames of the page.
    @GetMapping(value = "/mail/template/preview", produces = "text/html;charset=UTF-8")
    ResponseEntity<String> preview(
            @RequestParam String language,
            @RequestParam String month,
            @RequestParam String customer,
            HttpSession session) {
        Locale of = MailTemplates.language(language);
        MailTemplate text = text(templates.current(of), draft(session, of));
        Rendered rendered = previews.of(text, month(month), customer).rendered();
        return ResponseEntity.ok()
                .header(CSP, FRAMED)
                .body(Markup.withImages(rendered.html(), id -> "/mail/images/" + id));
    }

    @GetMapping("/mail/images/{id}")
    ResponseEntity<byte[]> image(@PathVariable long id) {
        MailImages.Content content = images.content(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.mediaType()))
                .body(content.bytes());
    }

    @PostMapping("/mail/template/draft")
    String draft(
            @RequestParam String language,
            @RequestParam String month,
            @RequestParam String customer,
            @RequestParam String subject,
            @RequestParam String body,
            HttpSession session,
            RedirectAttributes next) {
        Locale of = MailTemplates.language(language);
        session.setAttribute(DRAFT + of, new Draft(subject, body));
        next.addFlashAttribute("errors", templates.check(subject, body));
        return page(language, month, customer, next) + "#preview";
    }

    @PostMapping("/mail/template/discard")
    String discard(@RequestParam String language, HttpSession session, RedirectAttributes next) {
        session.removeAttribute(DRAFT + MailTemplates.language(language));
        return page(language, "", "", next);
    }

    @PostMapping("/mail/template/save")
    String save(
            @RequestParam String language,
            @RequestParam String month,
            @RequestParam String customer,
            @RequestParam String subject,
            @RequestParam String body,
            HttpSession session,
            Principal who,
            RedirectAttributes next) {
        Locale of = MailTemplates.language(language);
        try {
            MailTemplate saved = templates.save(of, subject, body, who.getName());
            session.removeAttribute(DRAFT + of);
            next.addFlashAttribute("flash", Message.of("invoicemails.template.saved", saved.version()));
        } catch (WrongUse wrong) {
            session.setAttribute(DRAFT + of, new Draft(subject, body)); // nothing written is lost
            next.addFlashAttribute("errors", wrong.messages());
        }
        return page(language, month, customer, next);
    }

    @PostMapping("/mail/template/restore")
    String restore(
            @RequestParam String language,
            @RequestParam int version,
            HttpSession session,
            Principal who,
            RedirectAttributes next) {
        Locale of = MailTemplates.language(language);
        try {
            MailTemplate restored = templates.restore(of, version, who.getName());
            session.removeAttribute(DRAFT + of);
            next.addFlashAttribute("flash", Message.of("invoicemails.template.saved", restored.version()));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return page(language, "", "", next);
    }

    @PostMapping("/mail/template/image")
    String upload(
            @RequestParam String language, @RequestParam MultipartFile image, Principal who, RedirectAttributes next)
            throws IOException {
        try {
            if (image.getSize() > DrawnImage.MOST_BYTES) {
                throw new WrongUse(Message.of("invoicemails.image.large", DrawnImage.MOST_BYTES / 1000));
            }
            long id = images.add(String.valueOf(image.getOriginalFilename()), image.getBytes(), who.getName());
            next.addFlashAttribute("flash", Message.of("invoicemails.image.added", id));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return page(language, "", "", next);
    }

    private static String page(String language, String month, String customer, RedirectAttributes next) {
        next.addAttribute("language", language);
        next.addAttribute("month", month);
        next.addAttribute("customer", customer);
        return "redirect:/mail/template";
    }
}
