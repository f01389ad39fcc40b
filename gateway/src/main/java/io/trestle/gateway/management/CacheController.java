package io.trestle.gateway.management;

import io.trestle.console.cache.CacheDesk;
import io.trestle.console.cache.CacheView;
import io.trestle.console.jmx.Operator;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What this gateway remembers of answers, and how it is made to forget. */
@RestController
@RequestMapping("/admin/v1/cache")
class CacheController {

    private final CacheDesk desk;

    CacheController(CacheDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    CacheView cache() {
        return desk.view();
    }

    @DeleteMapping
    CacheDesk.Forgotten forget(Operator who, @RequestParam Map<String, String> query) {
        return desk.forget(query, who);
    }
}
