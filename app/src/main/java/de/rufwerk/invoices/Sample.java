package de.rufwerk.invoices;

import de.rufwerk.run.Runs;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the editor shows beside a rule: a page of a file of a month.
///
/// @param files that there are
/// @param file null where the month has none
/// @param page from 1
record Sample(
        YearMonth month, List<SampleFile> files, @Nullable SampleFile file, int page) {

    /// @param name of the file; the first one where there is none of this name
    static Sample of(SampleFiles samples, YearMonth month, String name, String page) {
        List<SampleFile> files = samples.of(month);
        SampleFile file = files.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(files.isEmpty() ? null : files.getFirst());
        boolean isNumber = page.matches("[1-9][0-9]{0,6}");
        return new Sample(month, files, file, isNumber ? Integer.parseInt(page) : 1);
    }

    /// As the editor's form says: the page whose button was pressed, else the one that was shown.
    static Sample sent(SampleFiles samples, Map<String, String> sent) {
        YearMonth month = Runs.monthOf(sent.getOrDefault("month", ""));
        String page = sent.containsKey("show") ? sent.get("show") : sent.getOrDefault("shown", "1");
        String before = sent.getOrDefault("before", "");
        Sample sample = of(samples, month, sent.getOrDefault("file", ""), page);
        boolean isOther = sample.file() != null && !sample.file().name().equals(before);
        return isOther ? new Sample(month, sample.files(), sample.file(), 1) : sample;
    }
}
