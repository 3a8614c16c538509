package de.rufwerk.admin;

import de.rufwerk.home.Message;
import de.rufwerk.run.MonthView;
import de.rufwerk.run.RunView;
import de.rufwerk.run.Runs;
import de.rufwerk.run.StepState;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells an open overview once a second how far the running step is, and when the page has to be fetched anew.
///
/// Each viewer has a virtual thread of its own, so that a slow line holds up nobody else. A stream ends after some
/// minutes; the browser comes back by itself and is checked for its login again.
@Controller
@ConditionalOnWebApplication
class LiveMonths {

    private static final Duration LENGTH = Duration.ofMinutes(5);

    private final Runs runs;
    private final Show show;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

    LiveMonths(Runs runs, Show show) {
        this.runs = runs;
        this.show = show;
    }

    @GetMapping(path = "/months/{month}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@PathVariable String month, @RequestParam String version, Locale language) {
        Viewer viewer = new Viewer(Runs.monthOf(month), version, language);
        viewers.add(viewer);
        Thread.ofVirtual().name("live " + month).start(viewer::follow);
        return viewer.emitter;
    }

    /// An open stream would keep the server from stopping.
    @EventListener(ContextClosedEvent.class)
    void closing() {
        viewers.forEach(viewer -> viewer.gone.countDown());
    }

    private final class Viewer {
        private final YearMonth month;
        private final String version;
        private final Locale language;
        private final SseEmitter emitter = new SseEmitter(LENGTH.toMillis());
        private final CountDownLatch gone = new CountDownLatch(1);

        private Viewer(YearMonth month, String version, Locale language) {
            this.month = month;
            this.version = version;
            this.language = language;
            emitter.onCompletion(gone::countDown);
            emitter.onTimeout(gone::countDown);
            emitter.onError(_ -> gone.countDown());
        }

        private void follow() {
            LocaleContextHolder.setLocale(language);
            try {
                boolean same = true;
                for (int second = 0; same && !gone.await(second == 0 ? 0 : 1, TimeUnit.SECONDS); second++) {
                    same = tell(second);
                }
                emitter.complete();
            } catch (IOException | IllegalStateException _) {
                emitter.complete(); // the viewer has left
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                emitter.completeWithError(e);
            } finally {
                viewers.remove(this);
            }
        }

        /// @return whether the page is still the right one
        private boolean tell(int second) throws IOException {
            MonthView view = runs.month(month);
            if (!MonthPage.version(view).equals(version)) {
                emitter.send(SseEmitter.event().name("changed").data(""));
                return false;
            }
            RunView running = running(view);
            if (running != null) {
                emitter.send(SseEmitter.event().name("progress").data(progress(running), MediaType.APPLICATION_JSON));
            } else if (second % 15 == 0) {
                emitter.send(SseEmitter.event().comment("still there"));
            }
            return true;
        }
    }

    private static @Nullable RunView running(MonthView view) {
        for (MonthView.StepView step : view.steps()) {
            if (step.state() == StepState.RUNNING) {
                return step.lastRun();
            }
        }
        return null;
    }

    private Progress progress(RunView run) {
        RunView.Progress how = run.progress();
        Duration left = how.left();
        Map<String, String> counts = new LinkedHashMap<>();
        run.counts().forEach((key, value) -> counts.put(key.replace('.', '-'), show.figure(key, value)));
        return new Progress(
                run.step(),
                how.total() > 0 ? how.percent() : null,
                run.phase() == null ? show.text(Message.of("admin.step.working")) : show.text(run.phase()),
                show.amountDone(how),
                how.perSecond() > 0 ? show.text(Message.of("admin.step.rate", show.number(how.perSecond()))) : "",
                left == null ? "" : show.text(Message.of("admin.step.left", show.roughly(left))),
                show.span(run.duration()),
                counts);
    }

    /// What the page's script puts into its places; all texts in the reader's language.
    record Progress(
            String step,
            @Nullable Integer percent,
            String phase,
            String of,
            String rate,
            String left,
            String duration,
            Map<String, String> counts) {}
}
