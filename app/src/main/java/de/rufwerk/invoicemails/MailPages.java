package de.rufwerk.invoicemails;

import de.rufwerk.admin.LiveView;
import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The mails of a month: who gets what and why not, the release, how far it is, what is uncertain, what came back.
@Controller
@ConditionalOnWebApplication
class MailPages {

    private static final int CUSTOMERS = 10;
    private static final int ROWS = 20;
    private static final int UNCERTAIN = 20;
    private static final int RETURNS = 20;
    private static final int NOTICES = 20;

    private final MailViews views;
    private final MailQueries queries;
    private final MailReturns returns;
    private final NoticeOutbox notices;
    private final Messages messages;
    private final Runs runs;
    private final LiveView live;

    MailPages(
            MailViews views,
            MailQueries queries,
            MailReturns returns,
            NoticeOutbox notices,
            Messages messages,
            Runs runs,
            LiveView live) {
        this.views = views;
        this.queries = queries;
        this.returns = returns;
        this.notices = notices;
        this.messages = messages;
        this.runs = runs;
        this.live = live;
    }

    @Bean
    static NavigationEntry mailEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.DELIVERY, 20, "/months/{month}/mail", Message.of("invoicemails.nav"), "forward");
    }

    /// @param verdict and `who` choose rows of the plan, `from` where they begin
    /// @param state and `customer` choose mails, `after` where they begin
    @GetMapping("/months/{month}/mail")
    String mail(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        YearMonth shown = Runs.monthOf(month);
        MailView view = views.of(shown);
        StepView step = step(shown);
        model.addAttribute("month", shown);
        model.addAttribute("view", view);
        model.addAttribute("step", step);
        model.addAttribute("ready", step.lock() == null || step.lock().by().equals(MailStep.NAME));
        model.addAttribute("version", live.version(shown));
        model.addAttribute("running", live.running(shown, MailStep.NAME));
        plan(view.plan(), one(Verdict.class, verdict), who.strip(), Math.max(0, from), model);
        mails(shown, one(MailState.class, state), customer.strip(), after, model);
        model.addAttribute("uncertain", queries.mails(shown, MailState.UNCERTAIN, "", 0, UNCERTAIN));
        model.addAttribute("returns", returns.list(RETURNS));
        model.addAttribute("notices", notices.list(NOTICES));
        return "invoicemails/mail";
    }

    /// Null where it is none of them: all are meant.
    private static <E extends Enum<E>> @Nullable E one(Class<E> type, String name) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    private static void plan(MailPlan plan, @Nullable Verdict verdict, String who, int from, Model model) {
        List<Prospect> found = plan.prospects().stream()
                .filter(each -> verdict == null || each.verdict() == verdict)
                .filter(each -> each.customer().startsWith(who))
                .skip(from)
                .limit(CUSTOMERS + 1L)
                .toList();
        model.addAttribute("verdict", verdict == null ? "" : verdict.name());
        model.addAttribute("who", who);
        model.addAttribute("prospects", found.stream().limit(CUSTOMERS).toList());
        model.addAttribute("planFirst", from > 0);
        model.addAttribute("planNext", found.size() > CUSTOMERS ? from + CUSTOMERS : null);
    }

    private void mails(YearMonth month, @Nullable MailState state, String customer, long after, Model model) {
        List<MailQueries.Listed> found = queries.mails(month, state, customer, after, ROWS + 1);
        model.addAttribute("states", List.of(MailState.values()));
        model.addAttribute("state", state == null ? "" : state.name());
        model.addAttribute("customer", customer);
        model.addAttribute("mails", found.stream().limit(ROWS).toList());
        model.addAttribute("first", after > 0);
        model.addAttribute("next", found.size() > ROWS ? found.get(ROWS - 1).id() : null);
    }

    private StepView step(YearMonth month) {
        return runs.month(month).steps().stream()
                .filter(step -> step.step().equals(MailStep.NAME))
                .findFirst()
                .orElseThrow();
    }

    @GetMapping("/months/{month}/mail/plan.csv")
    void csv(@PathVariable String month, Locale language, HttpServletResponse response) throws IOException {
        YearMonth of = Runs.monthOf(month);
        MailPlan plan = views.plan(of);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("mails-" + of + ".csv")
                        .build()
                        .toString());
        PlanCsv.write(plan, messages, language, response.getWriter());
    }
}
