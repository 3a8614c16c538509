package de.rufwerk.admin;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Puts the [Frame] into every page, and shows what a user did wrong instead of an error page that says nothing.
@ControllerAdvice
@ConditionalOnWebApplication
class Frames {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Pattern MONTH_IN_PATH = Pattern.compile("^/months/(\\d{4}-\\d{2})(?=/|$)");
    private static final String MONTH = "rufwerk.month";

    private final List<NavigationEntry> entries;
    private final Runs runs;
    private final Clock clock;

    Frames(List<NavigationEntry> entries, Runs runs, Clock clock) {
        this.entries = entries.stream()
                .sorted(Comparator.comparing(NavigationEntry::group).thenComparingInt(NavigationEntry::position))
                .toList();
        this.runs = runs;
        this.clock = clock;
    }

    @ModelAttribute
    void frame(Model model, HttpServletRequest request, Locale locale) {
        model.addAttribute("frame", frameOf(request, locale));
    }

    @ExceptionHandler
    String wrongUse(
            WrongUse wrong, Model model, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("frame", frameOf(request, locale));
        model.addAttribute("status", HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", wrong.messages());
        return "error";
    }

    private Frame frameOf(HttpServletRequest request, Locale locale) {
        SignedIn user = SessionCheck.signedIn();
        String path = request.getServletPath();
        String query = request.getQueryString();
        boolean canReturn = request.getMethod().equals("GET") && !path.equals("/error");
        YearMonth month = user == null ? YearMonth.now(clock.withZone(BERLIN)) : month(request, path);
        return new Frame(
                user,
                canReturn ? path + (query == null ? "" : "?" + query) : "/",
                locale.getLanguage().equals("de") ? "de" : "en",
                month,
                user == null ? List.of() : navigation(user, month, path));
    }

    private List<Frame.Section> navigation(SignedIn user, YearMonth month, String path) {
        Map<NavigationEntry.Group, List<Frame.Link>> groups = new EnumMap<>(NavigationEntry.Group.class);
        for (NavigationEntry entry : entries) {
            if (!entry.administrators() || user.role() == Role.ADMIN) {
                groups.computeIfAbsent(entry.group(), _ -> new ArrayList<>()).add(link(entry, month, path));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Frame.Section(heading(group.getKey()), group.getValue()))
                .toList();
    }

    private static @Nullable Message heading(NavigationEntry.Group group) {
        return switch (group) {
            case MONTH -> null;
            case CALLS -> Message.of("admin.nav.calls");
            case BILLING -> Message.of("admin.nav.billing");
            case DOCUMENTS -> Message.of("admin.nav.documents");
            case DELIVERY -> Message.of("admin.nav.delivery");
            case CUSTOMERS -> Message.of("admin.nav.customers");
            case SETUP -> Message.of("admin.nav.setup");
        };
    }

    private static Frame.Link link(NavigationEntry entry, YearMonth month, String path) {
        String target = entry.path().replace("{month}", month.toString());
        boolean isOverview = target.equals("/");
        boolean current = isOverview
                ? path.equals("/") || path.matches("/months/[^/]+(/steps/.*)?")
                : path.equals(target) || path.startsWith(target + "/");
        return new Frame.Link(isOverview ? "/months/" + month : target, entry.title(), entry.icon(), current);
    }

    /// The month of the address, else the one looked at before, else the newest that was run, else the last full one.
    private YearMonth month(HttpServletRequest request, String path) {
        Matcher matcher = MONTH_IN_PATH.matcher(path);
        YearMonth named = matcher.find() ? parse(matcher.group(1)) : null;
        HttpSession session = request.getSession(false);
        if (named != null) {
            if (session != null) {
                session.setAttribute(MONTH, named);
            }
            return named;
        }
        if (session != null && session.getAttribute(MONTH) instanceof YearMonth before) {
            return before;
        }
        return newest();
    }

    YearMonth newest() {
        List<YearMonth> months = runs.months();
        return months.isEmpty() ? YearMonth.now(clock.withZone(BERLIN)).minusMonths(1) : months.getFirst();
    }

    private static @Nullable YearMonth parse(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeParseException _) {
            return null; // the page itself answers that there is no such month
        }
    }
}
