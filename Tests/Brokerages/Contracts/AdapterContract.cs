using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Contracts.Stage;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts;

/// <summary>
/// What every broker's adapter has to keep, run against its simulator with the production lane, client and sockets. A rule that a broker
/// does not offer is ignored by name; the table in the documentation is made from these runs.
/// </summary>
[TestFixtureSource(typeof(Brokers), nameof(Brokers.All))]
[NonParallelizable]
[Category("Contract")]
internal abstract class AdapterContract(string broker)
{
    private FastClock _clock = null!;
    private BrokerStage _stage = null!;
    private ContractEngine? _engine;

    protected FastClock Clock => _clock;

    protected BrokerStage Stage => _stage;

    protected StageFacts Facts => _stage.Facts;

    protected ContractEngine Engine => _engine ??= ContractEngine.Start(_stage, _clock);

    [SetUp]
    public void SetUp()
    {
        // A Monday in the regular session of New York. Not faster: a busy machine makes a second of waiting out of nothing.
        _clock = new FastClock(new DateTime(2027, 3, 1, 15, 0, 0, DateTimeKind.Utc), factor: 8);
        _stage = Brokers.Create(broker, _clock);
    }

    [TearDown]
    public void TearDown()
    {
        var cell = ContractTable.Note(broker, TestContext.CurrentContext);
        var failures = _engine?.Failures ?? [];
        _engine?.Dispose();
        _engine = null;
        failures = [.. failures, .. _stage.Failures()];
        _stage.Dispose();
        Assert.That(failures, Is.Empty, "neither a worker of the engine nor the simulator may fail");
        if (cell == ContractTable.Failed || ContractPage.IsWritten) return;
        Assert.That(ContractPage.CellOf(TestContext.CurrentContext.Test.Name, broker), Is.EqualTo(cell), $"{ContractPage.Name} says something else: run the whole contract with {ContractPage.Update}=1");
    }

    protected void Restart() => RestartAfter(() => { });

    /// <summary>Ends the engine's life, does something at the broker meanwhile, and begins the next life.</summary>
    protected void RestartAfter(Action meanwhile)
    {
        var engine = Engine;
        engine.Dispose();
        meanwhile();
        _engine = engine.Next();
    }

    /// <summary>The simulator's book and the journal tell the same story about this order, execution by execution where it has several.</summary>
    protected void AssertAgrees(IntentKey key)
    {
        var intent = Engine.Now(key);
        var order = Stage.Orders().Single(candidate => candidate.Id == intent.BrokerOrderId);
        var executions = Stage.Executions().Where(execution => execution.OrderId == order.Id).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(intent.FilledQuantity, Is.EqualTo(order.Filled), "filled");
            Assert.That(executions.Sum(execution => execution.Quantity), Is.EqualTo(order.Filled), "the simulator's own executions");
            Assert.That(intent.FilledNotional, Is.EqualTo(executions.Sum(execution => execution.Quantity * execution.Price)).Within(0.000001m), "notional");
        });
    }

    /// <summary>The broker does not offer what the rule is about: said, not skipped in silence.</summary>
    protected static void NotOffered(string why) => Assert.Ignore("not offered: " + why);

    protected static OrderPrices LimitOf(decimal price) => new(price, null);
}
