package de.rufwerk.home;

import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `Home` and `Settings` themselves come from the start of the program.
@Configuration(proxyBeanMethods = false)
class HomeConfiguration {

    @Bean
    Messages messages() {
        return Messages.ofClassPath();
    }

    @Bean
    MessageSource messageSource(Messages messages) {
        return new PageTexts(messages);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
