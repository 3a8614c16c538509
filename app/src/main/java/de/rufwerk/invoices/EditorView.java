package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Puts together what the editor of rules shows.
@Component
@ConditionalOnWebApplication
class EditorView {

    private static final List<InvoiceField> ON_EACH_PAGE =
            List.of(InvoiceField.NUMBER, InvoiceField.CUSTOMER, InvoiceField.PAGE);

    private final PageImages images;

    EditorView(PageImages images) {
        this.images = images;
    }

    /// The beginning of a new rule: what comes with the program, but for what every page needs and this one does not
    /// have.
    RuleForm proposal(InvoiceRule standard, Sample sample) throws IOException, InterruptedException {
        RuleForm form = RuleForm.of(standard, "", "");
        if (sample.file() == null) {
            return form;
        }
        Optional<PageImages.Drawn> drawn = images.of(sample.file().path(), sample.page() - 1);
        if (drawn.isEmpty()) {
            return form;
        }
        Map<InvoiceField, Reading> found = ShownPage.of(
                        sample.page(), drawn.get().cut(), drawn.get().folder(), standard)
                .fields();
        return form.without(ON_EACH_PAGE.stream()
                .filter(field -> found.get(field) instanceof Reading.Nothing)
                .toList());
    }

    /// @param trial of the file; null where the rule has not been tried
    String show(RuleForm form, RuleForm.Checked checked, Sample sample, @Nullable LiveTrial trial, Model model)
            throws IOException, InterruptedException {
        Map<String, List<Message>> errors = switch (checked) {
            case RuleForm.Fine _ -> Map.of();
            case RuleForm.Wrong(Map<String, List<Message>> wrong) -> wrong;
        };
        InvoiceRule rule = switch (checked) {
            case RuleForm.Fine(InvoiceRule fine) -> fine;
            case RuleForm.Wrong wrong -> form.legible(wrong).orElse(null);
        };
        ShownPage page = page(sample, rule, model).orElse(null);
        Map<InvoiceField, Reading> readings = page == null ? Map.of() : page.fields();
        model.addAttribute("form", form);
        model.addAttribute("wrong", errors);
        model.addAttribute("sample", sample);
        model.addAttribute("page", page);
        model.addAttribute("trial", trial);
        model.addAttribute(
                "fields",
                Arrays.stream(InvoiceField.values())
                        .map(field -> EditedField.of(field, form, readings, errors))
                        .toList());
        return "invoices/edit";
    }

    private Optional<ShownPage> page(Sample sample, @Nullable InvoiceRule rule, Model model)
            throws IOException, InterruptedException {
        if (sample.file() == null) {
            return Optional.empty();
        }
        Optional<PageImages.Drawn> drawn = images.of(sample.file().path(), sample.page() - 1);
        try {
            return drawn.map(one -> ShownPage.of(sample.page(), one.cut(), one.folder(), rule));
        } catch (WrongUse wrong) {
            model.addAttribute("errors", wrong.messages());
            return Optional.empty();
        }
    }
}
