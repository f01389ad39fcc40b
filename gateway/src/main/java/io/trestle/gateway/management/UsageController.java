package io.trestle.gateway.management;

import io.trestle.console.Items;
import io.trestle.console.usage.MonthlyStatements;
import io.trestle.console.usage.QuotaState;
import io.trestle.console.usage.UsageQuestions;
import io.trestle.console.usage.UsageTotals;
import io.trestle.ledger.store.StoreUnavailableException;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What consumers called, what is left of their quotas, and what they owe. */
@RestController
@RequestMapping("/admin/v1/usage")
class UsageController {

    private final UsageQuestions questions;

    UsageController(UsageQuestions questions) {
        this.questions = questions;
    }

    @GetMapping
    UsageTotals usage(@RequestParam Map<String, String> query) throws StoreUnavailableException {
        return questions.usage(query);
    }

    @GetMapping("/quotas")
    Items<QuotaState> quotas() {
        return questions.quotas();
    }

    @GetMapping("/statements")
    MonthlyStatements statements(@RequestParam Map<String, String> query) throws StoreUnavailableException {
        return questions.statements(query);
    }
}
