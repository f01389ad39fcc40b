package io.trestle.console.web;

import io.hawt.springboot.HawtioPlugin;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where people look for the console, and where it looks for Trestle's own pages. */
@Configuration(proxyBeanMethods = false)
class ConsolePages implements WebMvcConfigurer {

    private static final String START = ManagementPaths.CONSOLE + "/";
    private static final String PAGES = "classpath:/META-INF/resources/trestle-plugin/";

    /** The names of the plugin's build: its container, what that exposes, and where it lies. */
    @Bean
    HawtioPlugin trestlePlugin() {
        return new HawtioPlugin("trestlePlugin", "./plugin", ManagementPaths.PLUGIN);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(ManagementPaths.PLUGIN + "/remoteEntry*.js")
                .addResourceLocations(PAGES)
                .setCacheControl(CacheControl.noCache());
        // a hash of what is in them is in their names
        registry.addResourceHandler(ManagementPaths.PLUGIN + "/*.js")
                .addResourceLocations(PAGES)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePrivate());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CurrentOperator());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", START);
        registry.addRedirectViewController("/hawtio", START);
        registry.addRedirectViewController("/hawtio/**", START);
    }
}
