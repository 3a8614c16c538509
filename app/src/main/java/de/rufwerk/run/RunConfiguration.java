package de.rufwerk.run;

import de.rufwerk.home.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RunConfiguration {

    @Bean
    Screen runScreen(Messages messages) {
        return new Screen(messages, Messages.terminalLanguage());
    }
}
