package io.trestle.console.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where people look for the console. */
@Configuration(proxyBeanMethods = false)
class ConsolePages implements WebMvcConfigurer {

    private static final String START = ManagementPaths.CONSOLE + "/";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", START);
        registry.addRedirectViewController("/hawtio", START);
        registry.addRedirectViewController("/hawtio/**", START);
    }
}
