package de.rufwerk.portal;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Usage and cost of the calls by month and category.
@CustomerPage
class UsagePage {

    private static final int MONTHS = 12;

    private final OwnUsage usage;

    UsagePage(OwnUsage usage) {
        this.usage = usage;
    }

    @GetMapping("/usage")
    String usage(Model model) {
        List<OwnUsage.Part> parts = usage.lately(MONTHS);
        Map<YearMonth, List<OwnUsage.Part>> months = parts.reversed().stream()
                .collect(Collectors.groupingBy(OwnUsage.Part::month, LinkedHashMap::new, Collectors.toList()));
        months.replaceAll((_, month) -> month.reversed());
        model.addAttribute("picture", UsagePicture.ofParts(parts));
        model.addAttribute("months", months);
        return "usage";
    }
}
