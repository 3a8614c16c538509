package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Step;
import de.rufwerk.run.StepRun;
import de.rufwerk.run.Waiting;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The step `mail`: sends the mails of a month once people have released them.
///
/// A run puts the released mails into the [MailOutbox], sends what lies there, and ends when each is sent or a person
/// has
/// to do something; the next run goes on. Who has got a mail gets no second one, but by a person's order.
@Component
class MailStep implements Step {

    static final String NAME = "mail";
    static final String PAGE = "/months/{month}/mail";

    private final SubscriberSnapshots subscribers;
    private final MailPlans plans;
    private final MonthMails mails;
    private final MailReleases releases;
    private final MailSender sender;
    private final MailFaults faults;

    MailStep(
            SubscriberSnapshots subscribers,
            MailPlans plans,
            MonthMails mails,
            MailReleases releases,
            MailSender sender,
            MailFaults faults) {
        this.subscribers = subscribers;
        this.plans = plans;
        this.mails = mails;
        this.releases = releases;
        this.sender = sender;
        this.faults = faults;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int position() {
        return 80;
    }

    /// The release, before the first mails go.
    @Override
    public Optional<Waiting> before(YearMonth month) {
        boolean isFree = !sender.settings().isSetUp() || mails.mailings().hasBegun(month) || releases.isReleased(month);
        return isFree
                ? Optional.empty()
                : Optional.of(new Waiting(
                        Message.of(
                                releases.of(month).isEmpty()
                                        ? "invoicemails.waiting.release"
                                        : "invoicemails.waiting.second",
                                month),
                        true,
                        PAGE));
    }

    @Override
    public void run(StepRun run) {
        run.phase(Message.of("invoicemails.phase.plan"));
        MailPlan plan = plans.of(run.month(), subscribers());
        MailServer server = sender.settings().smtp();
        if (server == null || !sender.settings().isSetUp()) {
            run.count("mails", 0);
            run.count("mails.left-out", plan.count(Verdict.SEND));
            run.note(Message.of("invoicemails.note.not-set-up", plan.count(Verdict.SEND)));
            return;
        }
        mails.readBox(run);
        takeUp(run, plan);
        SendingResult result = sender.send(run, server);
        faults.tell(run, result);
        tell(run);
    }

    private Subscribers subscribers() {
        var problems = new DataProblems();
        Subscribers current = subscribers.current(problems);
        problems.throwIfAny();
        return current;
    }

    /// Brings the outbox up to date: what an earlier runner left in doubt, what is not to be sent any more, and what
    /// was released.
    private void takeUp(StepRun run, MailPlan before) {
        int uncertain = sender.outbox().takeOver(run);
        if (uncertain > 0) {
            run.note(Message.of("invoicemails.note.left-uncertain", uncertain));
        }
        MailPlan plan = before;
        int withdrawn = mails.mailings().withdrawChanged(run, plan.prospects());
        if (withdrawn > 0 || uncertain > 0) {
            run.note(Message.of("invoicemails.note.withdrawn", withdrawn));
            plan = plans.of(run.month(), subscribers());
        }
        if (releases.isReleased(plan)) {
            List<Long> used =
                    releases.of(plan).stream().map(MailReleases.Release::id).toList();
            run.note(Message.of("invoicemails.note.begun", mails.mailings().begin(run, plan, used)));
        } else if (!mails.mailings().hasBegun(run.month())) {
            throw new WrongUse(Message.of("invoicemails.release.other-plan", run.month()));
        } else {
            mails.mailings().further(run.month(), plan.count(Verdict.SEND));
            return;
        }
        mails.mailings().further(run.month(), 0);
    }

    private void tell(StepRun run) {
        MailOutbox.Standing standing = sender.outbox().standing(run.month());
        MailPlan plan = plans.of(run.month(), subscribers());
        run.count("mails", standing.all());
        run.count("mails.sent", standing.sent());
        run.count("mails.open", standing.ready());
        run.count("mails.uncertain", standing.uncertain());
        run.count("mails.refused", standing.refused());
        run.count("mails.bounced", standing.bounced());
        run.count(
                "mails.left-out",
                plan.prospects().stream()
                        .filter(each -> each.verdict().isTrouble())
                        .count());
        run.note(Message.of(
                standing.open() == 0 ? "invoicemails.note.done" : "invoicemails.note.rest",
                standing.sent(),
                standing.open()));
    }

    @Override
    public boolean canUndo(YearMonth month) {
        return mails.mailings().hasBegun(month) && !mails.mailings().hasLeft(month);
    }

    @Override
    public void undo(YearMonth month, StepRun run) {
        mails.mailings().remove(run);
        MailFaults.settleAll(run);
    }

    @Override
    public List<Waiting> waiting(YearMonth month) {
        if (!mails.mailings().hasBegun(month)) {
            return List.of();
        }
        MailOutbox.Open standing = sender.outbox().open(month);
        List<Waiting> waiting = new ArrayList<>();
        if (standing.uncertain() > 0) {
            waiting.add(waiting("invoicemails.waiting.uncertain", month, standing.uncertain()));
        }
        if (standing.ready() > 0) {
            waiting.add(waiting("invoicemails.waiting.rest", month, standing.ready()));
        }
        long further = mails.mailings().further(month);
        if (further > 0) {
            waiting.add(waiting("invoicemails.waiting.further", month, further));
        }
        return waiting;
    }

    private static Waiting waiting(String code, YearMonth month, long mails) {
        return new Waiting(Message.of(code, month, mails), true, PAGE);
    }
}
