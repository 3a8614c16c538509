package de.rufwerk.invoicemails;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/// Has the notices sent every few seconds while the pages are served. What fails is written to the log, and the next
/// time comes.
@Component
@ConditionalOnWebApplication
class NoticeClock implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final NoticeSending sending;
    private final List<NoticeSource> sources;
    private final MailSettings settings;
    private @Nullable ThreadPoolTaskScheduler scheduler;
    private @Nullable Future<?> repeated;

    NoticeClock(NoticeSending sending, List<NoticeSource> sources, MailSettings settings) {
        this.sending = sending;
        this.sources = List.copyOf(sources);
        this.settings = settings;
    }

    @Override
    public void start() {
        if (!settings.isSetUp()) {
            return;
        }
        var starting = new ThreadPoolTaskScheduler();
        starting.setThreadNamePrefix("notices-");
        starting.setDaemon(true);
        starting.initialize();
        repeated = starting.scheduleWithFixedDelay(this::turn, PAUSE);
        scheduler = starting;
    }

    private void turn() {
        sources.forEach(NoticeSource::collect);
        sending.send();
    }

    @Override
    public void stop() {
        if (repeated != null) {
            repeated.cancel(false); // a notice that is being sent is brought to its end
        }
        if (scheduler != null) {
            scheduler.shutdown();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
