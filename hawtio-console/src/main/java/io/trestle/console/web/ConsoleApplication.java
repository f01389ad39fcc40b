package io.trestle.console.web;

import io.hawt.springboot.HawtioEndpointAutoConfiguration;
import io.hawt.springboot.HawtioPluginAutoConfiguration;
import org.jolokia.support.spring.actuator.JolokiaWebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The console and the login, to be imported into the management listener's context. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    HawtioEndpointAutoConfiguration.class,
    HawtioPluginAutoConfiguration.class,
    JolokiaWebEndpointAutoConfiguration.class
})
@Import({ManagementSecurity.class, ConsolePages.class, ConsoleDesks.class})
public class ConsoleApplication {}
