package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A month for programs (`status --json`). Keys stay as they are; new ones may be added.
///
/// ```json
/// {"month": "2026-10",
///  "runner": null | {"by": "anna", "process": "billing:4711", "since": "2026-11-02T08:00:00Z"},
///  "steps": [{
///    "step": "import", "position": 10,
///    "state": "NOT_STARTED|RUNNING|DONE|WAITING|OUTDATED|FAILED|CRASHED|STOPPED|LOCKED",
///    "lock": null | {"by": "import", "code": "run.lock.failed", "text": "…"},
///    "run": null | {"id": 7, "undo": false, "state": "RUNNING|DONE|FAILED|CRASHED|UNDONE|STOPPED",
///      "by": "anna", "process": "billing:4711", "started": "…Z", "heartbeat": "…Z", "ended": null | "…Z", "seconds":
/// 12,
///      "phase": null | {"code": "…", "text": "…"},
///      "progress": {"done": 5, "total": 10, "unit": "calls", "percent": 50, "per_second": 2, "seconds_left": null |
/// 3},
///      "counts": {"calls.stored": 10}, "messages": [{"code": "…", "text": "…"}]},
///    "faults": [{"id": 1, "severity": "ERROR|WARNING", "key": "…", "what": {"code": "…", "text": "…"}, "where": "…",
///      "remedy": {"code": "…", "text": "…"}, "opened": "…Z"}],
///    "waiting": [{"what": {"code": "…", "text": "…"}, "locks_next": true, "page": null | "/cases"}],
///    "can_undo": false}]}
/// ```
final class MonthJson {

    private final Screen screen;

    MonthJson(Screen screen) {
        this.screen = screen;
    }

    Map<String, @Nullable Object> of(MonthView month) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("month", month.month().toString());
        Runner runner = month.runner();
        json.put(
                "runner",
                runner == null
                        ? null
                        : ordered("by", runner.by(), "process", runner.process(), "since", text(runner.since())));
        json.put("steps", month.steps().stream().map(this::step).toList());
        return json;
    }

    private Map<String, @Nullable Object> step(MonthView.StepView step) {
        Lock lock = step.lock();
        Map<String, @Nullable Object> json = ordered(
                "step",
                step.step(),
                "position",
                step.position(),
                "state",
                step.state().name());
        json.put(
                "lock",
                lock == null
                        ? null
                        : ordered("by", lock.by(), "code", lock.why().code(), "text", screen.text(lock.why())));
        json.put("run", step.lastRun() == null ? null : run(step.lastRun()));
        json.put("faults", step.openFaults().stream().map(this::fault).toList());
        json.put("waiting", step.waiting().stream().map(this::waiting).toList());
        json.put("can_undo", step.canUndo());
        return json;
    }

    private Map<String, @Nullable Object> run(RunView run) {
        Map<String, @Nullable Object> json =
                ordered("id", run.id(), "undo", run.undo(), "state", run.state().name());
        json.put("by", run.startedBy());
        json.put("process", run.process());
        json.put("started", text(run.startedAt()));
        json.put("heartbeat", text(run.heartbeatAt()));
        json.put("ended", text(run.endedAt()));
        json.put("seconds", run.duration().toSeconds());
        json.put("phase", run.phase() == null ? null : message(run.phase()));
        RunView.Progress progress = run.progress();
        Duration left = progress.left();
        Map<String, @Nullable Object> how =
                ordered("done", progress.done(), "total", progress.total(), "unit", progress.unit());
        how.put("percent", progress.percent());
        how.put("per_second", progress.perSecond());
        how.put("seconds_left", left == null ? null : left.toSeconds());
        json.put("progress", how);
        json.put("counts", run.counts());
        json.put("messages", run.messages().stream().map(this::message).toList());
        return json;
    }

    private Map<String, @Nullable Object> fault(Fault fault) {
        Map<String, @Nullable Object> json =
                ordered("id", fault.id(), "severity", fault.severity().name(), "key", fault.key());
        json.put("what", message(fault.what()));
        json.put("where", fault.where());
        json.put("remedy", message(fault.remedy()));
        json.put("opened", text(fault.openedAt()));
        return json;
    }

    /// As `faults --json` lists it: with month, step, state and how it was closed.
    Map<String, @Nullable Object> listed(Fault fault) {
        Map<String, @Nullable Object> json = fault(fault);
        json.put("month", fault.month().toString());
        json.put("step", fault.step());
        json.put("state", fault.state().name());
        json.put("closed", text(fault.closedAt()));
        json.put("closed_by", fault.closedBy());
        json.put("reason", fault.reason());
        return json;
    }

    private Map<String, @Nullable Object> waiting(Waiting waiting) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("what", message(waiting.what()));
        json.put("locks_next", waiting.locksNext());
        json.put("page", waiting.page());
        return json;
    }

    Map<String, @Nullable Object> message(Message message) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", message.code());
        json.put("text", screen.text(message));
        return json;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static Map<String, @Nullable Object> ordered(
            String one,
            @Nullable Object first,
            String two,
            @Nullable Object second,
            String three,
            @Nullable Object third) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(one, first);
        json.put(two, second);
        json.put(three, third);
        return json;
    }
}
