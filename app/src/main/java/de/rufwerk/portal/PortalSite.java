package de.rufwerk.portal;

import com.zaxxer.hikari.HikariDataSource;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.http.CacheControl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/// What the customers' site is made of. Neither this class nor the pages carry a stereotype of Spring, for the program
/// must not find them: [PortalServer] registers them.
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
class PortalSite implements WebMvcConfigurer {

    /// All pages and what they need of this package.
    static final List<Class<?>> PAGES = List.of(
            PortalSecurity.class,
            CustomerFrames.class,
            Accounts.class,
            Entrance.class,
            CustomerSessions.class,
            OwnDocuments.class,
            OwnUsage.class,
            OwnCalls.class,
            OwnWishes.class,
            OwnComplaints.class,
            LookPages.class,
            EntrancePages.class,
            PasswordPages.class,
            StartPage.class,
            DocumentPages.class,
            CallPages.class,
            ComplaintForms.class,
            UsagePage.class,
            SettingsPages.class,
            ExportPage.class,
            AccountPages.class,
            SecondFactorPages.class);

    private static final int SENT_AT_A_TIME = 200;
    private static final Duration SENDING = Duration.ofMinutes(30);
    private static final int POST_BYTES = 64 * 1024;

    private final CustomerFrames frames;

    PortalSite(CustomerFrames frames) {
        this.frames = frames;
    }

    @Bean
    static WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> portalServerOfSettings(
            PortalSettings settings) {
        return server -> {
            server.setAddress(address(settings.address()));
            server.setPort(settings.port());
        };
    }

    /// Who a customer is behind the proxy that ends TLS; only of the proxies of the settings that is believed.
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> behindProxies(PortalSettings settings) {
        return server -> {
            if (!settings.proxies().isEmpty()) {
                var valve = new RemoteIpValve();
                valve.setInternalProxies(
                        settings.proxies().stream().map(Pattern::quote).collect(Collectors.joining("|")));
                valve.setProtocolHeader("X-Forwarded-Proto");
                server.addEngineValves(valve);
            }
        };
    }

    private static InetAddress address(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException _) {
            throw new WrongUse(Message.of("portal.settings.address", address));
        }
    }

    /// Nothing is sent here but a form's few fields.
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallPosts() {
        return server -> server.addConnectorCustomizers(connector -> {
            connector.setMaxPostSize(POST_BYTES);
            connector.setProperty("maxSwallowSize", Integer.toString(POST_BYTES));
        });
    }

    @Bean
    static WebMvcRegistrations onlyCustomerPages() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RequestMappingHandlerMapping() {
                    @Override
                    protected boolean isHandler(Class<?> type) {
                        return AnnotatedElementUtils.hasAnnotation(type, CustomerPage.class);
                    }
                };
            }
        };
    }

    @Bean
    static ErrorPageRegistrar errorPage() {
        return registry -> registry.addErrorPages(new ErrorPage("/error"));
    }

    @Bean
    static JdbcClient portalDatabase(HikariDataSource pool) {
        return JdbcClient.create(pool);
    }

    @Bean
    static PlatformTransactionManager portalTransactions(HikariDataSource pool) {
        return new JdbcTransactionManager(pool);
    }

    @Bean
    static ResourceUrlEncodingFilter portalResourceUrls() {
        return new ResourceUrlEncodingFilter();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/portal/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    /// Contents are sent by threads that cost nothing while a slow phone takes them.
    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer sending) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("portal-send-");
        threads.setVirtualThreads(true);
        threads.setConcurrencyLimit(SENT_AT_A_TIME);
        threads.setRejectTasksWhenLimitReached(true); // who waited would hold a connection to the database
        sending.setTaskExecutor(threads);
        sending.setDefaultTimeout(SENDING.toMillis());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(frames);
    }
}
