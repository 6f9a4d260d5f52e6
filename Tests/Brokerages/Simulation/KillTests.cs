using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Simulation;

/// <summary>Kills between any two writes or calls, with lost answers, lost, late and doubled reports: none lost, none twice, the books agree.</summary>
internal sealed class KillTests
{
    [Test]
    public void NoOrderIsSentTwiceAndTheBooksAgreeWhereverTheEngineIsKilled([Range(0, 19)] int block)
    {
        for (var seed = block * 20; seed < (block + 1) * 20; seed++) Check(seed);
    }

    [Test]
    public void CombosAndChangesOfPricesAreAmongWhatIsKilled()
    {
        HashSet<IntentOutcome> outcomes = [];
        var replaced = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var engine = new KilledEngine(seed);
            for (var run = 0; run < 4; run++) engine.RunAndDie();
            engine.RunToTheEnd();
            replaced += engine.Journal.ReadOutbox(0, int.MaxValue).Count(row => row.Type == "ORDER_UPDATED");
            outcomes.UnionWith(Intents(engine).Where(intent => intent.Group != null).Select(intent => intent.Outcome));
        }

        Assert.That(replaced, Is.GreaterThan(20));
        Assert.That(outcomes, Is.SupersetOf(new[] { IntentOutcome.Filled, IntentOutcome.Canceled, IntentOutcome.Rejected, IntentOutcome.NotSent }));
    }

    [Test]
    public void TheSameSeedWritesTheSameJournal()
    {
        Assert.That(Outbox(5), Has.Count.GreaterThan(20));
        var once = Outbox(5);
        Assert.That(Outbox(5), Is.EqualTo(once));
    }

    private static void Check(int seed)
    {
        var engine = new KilledEngine(seed);
        for (var run = 0; run < 4; run++) engine.RunAndDie();
        var journal = engine.RunToTheEnd();
        var account = engine.Account.Load();
        Assert.That(engine.Kills, Is.GreaterThan(0), $"seed {seed} was never killed");
        Assert.That(engine.Calls.Values, Is.All.EqualTo(1), $"seed {seed}: an order was sent twice");
        var orders = account.Orders.ToDictionary(order => order.ClientKey);
        foreach (var row in Intents(engine)) CheckIntent(seed, row, orders);
        foreach (var legs in Intents(engine).Where(intent => intent.Group != null).GroupBy(intent => intent.Group!.Key))
            Assert.That(legs.Select(leg => leg.Outcome).Distinct().Count(), Is.EqualTo(1), $"seed {seed}: the legs of {legs.Key} parted: {string.Join(", ", legs.Select(leg => leg.Outcome))}");
        CheckBooks(seed, journal, account, engine);
    }

    /// <summary>Every intent that was journaled: nobody completes the signals here, so the journal hands out all of them.</summary>
    private static IEnumerable<IntentRecord> Intents(KilledEngine engine) => engine.Journal.Load().Intents;

    private static void CheckIntent(int seed, IntentRecord intent, Dictionary<string, PaperOrder> orders)
    {
        var order = orders.GetValueOrDefault(intent.Key.Value);
        Assert.That(intent.IsDone, Is.True, $"seed {seed}: {intent.Key} is {intent.State}");
        if (intent.Outcome == IntentOutcome.NotSent)
        {
            Assert.That(order, Is.Null, $"seed {seed}: {intent.Key} ended unsent ({intent.Reason}), yet the venue has it");
            return;
        }

        Assert.That(order, Is.Not.Null, $"seed {seed}: {intent.Key} ended {intent.Outcome}, and the venue does not have it");
        Assert.That((intent.FilledQuantity, intent.Outcome.ToString()), Is.EqualTo((order!.FilledQuantity, order.Status.ToString())), $"seed {seed}: {intent.Key}");
    }

    private static void CheckBooks(int seed, EngineJournal journal, PaperAccountImage account, KilledEngine engine)
    {
        var books = journal.Positions().GroupBy(book => book.Key.Symbol).ToDictionary(group => group.Key, group => group.Sum(book => book.Quantity));
        var held = account.Positions.ToDictionary(position => position.Symbol, position => position.Quantity);
        Assert.That(books, Is.EquivalentTo(held), $"seed {seed}: the books and the account hold different things");
        var executions = engine.Journal.Executions;
        Assert.That(executions.Sum(e => e.Quantity), Is.EqualTo(account.Executions.Sum(e => e.Quantity)), $"seed {seed}: fills");
        var spent = executions.Sum(e => (-e.SignedQuantity * e.Price) - e.Fee);
        Assert.That(account.Cash!["USD"] - 1_000_000, Is.EqualTo(spent).Within(0.000001m), $"seed {seed}: the money that the fills moved");
    }

    private static List<string> Outbox(int seed)
    {
        var engine = new KilledEngine(seed);
        for (var run = 0; run < 4; run++) engine.RunAndDie();
        engine.RunToTheEnd();
        return [.. engine.Journal.ReadOutbox(0, int.MaxValue).Select(row => row.Json)];
    }
}
