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

    private final PageImages images;

    EditorView(PageImages images) {
        this.images = images;
    }

    /// @param trial of the file; null where the rule has not been tried
    String show(RuleForm form, RuleForm.Checked checked, Sample sample, @Nullable LiveTrial trial, Model model)
            throws IOException, InterruptedException {
        Map<String, List<Message>> errors =
                switch (checked) {
                    case RuleForm.Fine _ -> Map.of();
                    case RuleForm.Wrong(Map<String, List<Message>> wrong) -> wrong;
                };
        InvoiceRule rule =
                switch (checked) {
                    case RuleForm.Fine(InvoiceRule fine) -> fine;
                    case RuleForm.Wrong _ -> null;
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
            return drawn.map(one -> ShownPage.of(sample.page(), one.cut(), rule));
        } catch (WrongUse wrong) {
            model.addAttribute("errors", wrong.messages());
            return Optional.empty();
        }
    }
}
