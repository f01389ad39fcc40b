package io.trestle.console.web;

import io.trestle.console.alarms.AlarmsDesk;
import io.trestle.console.cache.CacheDesk;
import io.trestle.console.catalogue.Catalogue;
import io.trestle.console.catalogue.Served;
import io.trestle.console.catalogue.SystemDrift;
import io.trestle.console.catalogue.SystemHealth;
import io.trestle.console.failures.CollectionDesk;
import io.trestle.console.failures.FailureDesk;
import io.trestle.console.failures.ReplayDesk;
import io.trestle.console.graph.GraphQuestions;
import io.trestle.console.mbean.AlarmsMBeans;
import io.trestle.console.mbean.CacheMBeans;
import io.trestle.console.mbean.CallGraphMBeans;
import io.trestle.console.mbean.CatalogueMBeans;
import io.trestle.console.mbean.FailuresMBeans;
import io.trestle.console.mbean.JsonMBean;
import io.trestle.console.mbean.UsageMBeans;
import io.trestle.console.usage.UsageQuestions;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.graph.CallGraph;
import io.trestle.routes.cache.AnswerCache;
import java.time.Clock;
import javax.management.JMException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators ask, for controllers and MBeans alike. */
@Configuration(proxyBeanMethods = false)
class ConsoleDesks {

    @Bean
    FailureDesk failureDesk(Ledger ledger, Clock clock) {
        return new FailureDesk(ledger, clock);
    }

    @Bean
    CollectionDesk collectionDesk(Ledger ledger) {
        return new CollectionDesk(ledger);
    }

    @Bean
    ReplayDesk replayDesk(Ledger ledger, Clock clock) {
        return new ReplayDesk(ledger, clock);
    }

    @Bean
    Catalogue catalogue(Served served, SystemHealth health, SystemDrift drift) {
        return new Catalogue(served, health, drift);
    }

    @Bean
    UsageQuestions usageQuestions(Ledger ledger, Served served, Clock clock) {
        return new UsageQuestions(ledger.usage(), served, clock);
    }

    @Bean
    JsonMBean usageMBean(UsageQuestions questions) throws JMException {
        return UsageMBeans.register(questions, CurrentOperator::find);
    }

    @Bean
    CacheDesk cacheDesk(AnswerCache cache, Served served, Clock clock) {
        return new CacheDesk(cache, served, clock);
    }

    @Bean
    JsonMBean cacheMBean(CacheDesk desk) throws JMException {
        return CacheMBeans.register(desk, CurrentOperator::find);
    }

    @Bean
    GraphQuestions graphQuestions(CallGraph graph, Clock clock) {
        return new GraphQuestions(graph, clock);
    }

    @Bean
    JsonMBean callGraphMBean(GraphQuestions questions) throws JMException {
        return CallGraphMBeans.register(questions, CurrentOperator::find);
    }

    @Bean
    JsonMBean failuresMBean(FailureDesk desk, ReplayDesk replays) throws JMException {
        return FailuresMBeans.register(desk, replays, CurrentOperator::find);
    }

    @Bean
    AlarmsDesk alarmsDesk(Ledger ledger) {
        return new AlarmsDesk(ledger.alarms());
    }

    @Bean
    JsonMBean alarmsMBean(AlarmsDesk desk) throws JMException {
        return AlarmsMBeans.register(desk, CurrentOperator::find);
    }

    @Bean
    JsonMBean catalogueMBean(Catalogue catalogue) throws JMException {
        return CatalogueMBeans.register(catalogue, CurrentOperator::find);
    }
}
