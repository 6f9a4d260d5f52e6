using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Routing;
using Sluice.Core.Books;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Hosting;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Bench.Rules;

/// <summary>
/// Measures what the engine does to judge a signal's order: the sums of 100 strategies with 1,000 positions at the prices of the slice, the
/// limits that apply, and all rules. A slice of as many signals as one read brings is judged at a time, as the engine does it under load. Processor time, since nothing in it waits: the figure is the same on a machine that has other work.
/// </summary>
internal static class PipelineBench
{
    private const int Strategies = 100;
    private const int PositionsOfEach = 10;
    private const int SignalsOfSlice = StreamsConfiguration.MaximumBatch;
    private const int Slices = 100;
    private const string Account = "paper";

    public static BenchFigure Measure(int runs)
    {
        using var folder = new Engine.TemporaryFolder("sluice-rules-");
        using var store = new LocalStorage(Configuration() with { StateFolder = folder.Path }, TimeProvider.System);
        var control = new TradingControl(store.OpenControl());
        Time(control, 10);
        return new BenchFigure("rulePipeline", "the rules with the sums of 1,000 positions, processor time per signal", "us", 5, false, [.. Enumerable.Range(0, runs).Select(_ => Time(control, Slices))]);
    }

    private static double Time(TradingControl control, int slices)
    {
        var configuration = Configuration();
        var symbols = Symbols().ToList();
        var market = new StillMarket(symbols);
        using var store = new BookStore([.. Positions(symbols)]);
        var journal = new EngineJournal(store, new JournalOptions("bench", "bench", WithTimes: false));
        var state = new DeskState(journal, new AccountHealth(TimeProvider.System));
        var router = new StrategyRouter(configuration);
        var check = new PreTradeCheck(router, control, market, _ => { });
        List<Slot> slots = [.. Positions(symbols).Select(position => state.SlotFor(new SlotKey(position.Key.Strategy, position.Key.Symbol), Account))];
        foreach (var slot in slots) slot.At(Account, "paper", "USD");
        state.Update(new TradingDayRecord(Account, market.TradingDay, market.Equity));
        var signals = slots.ConvertAll(slot => Entry(slot, market.UtcNow));
        var orders = slots.ConvertAll(slot => new PlannedOrder { Place = slot.Places[0], Purpose = IntentPurpose.Entry, Side = OrderSide.Buy, Quantity = 10 });
        var started = Environment.CpuUsage.TotalTime;
        for (var slice = 0; slice < slices; slice++)
        {
            var turn = new Turn(journal, state, market, market, null!);
            for (var i = 0; i < SignalsOfSlice; i++)
            {
                var at = ((slice * SignalsOfSlice) + i) % slots.Count;
                if (check.Refusal(turn, signals[at], slots[at], orders[at]) is { } refusal) throw new InvalidOperationException($"the order that is measured has to pass the rules: {refusal.Message}");
            }
        }

        return (Environment.CpuUsage.TotalTime - started).TotalMicroseconds / (slices * SignalsOfSlice);
    }

    private static IEnumerable<string> Symbols() => Enumerable.Range(0, PositionsOfEach * 10).Select(i => $"USA:EQUITY:S{(char)('A' + (i / 10))}{(char)('A' + (i % 10))}");

    private static IEnumerable<BookPosition> Positions(List<string> symbols)
    {
        for (var strategy = 0; strategy < Strategies; strategy++)
            for (var i = 0; i < PositionsOfEach; i++)
                yield return new BookPosition { Key = new BookKey($"s{strategy}", symbols[((strategy * 7) + i) % symbols.Count], Account), Quantity = 10, AveragePrice = 100, Currency = "USD", FeeCurrency = "USD" };
    }

    private static Signal Entry(Slot slot, DateTime now) => new()
    {
        Key = new SignalKey("bench", "1"),
        Strategy = slot.Key.Strategy,
        Action = SignalAction.Entry,
        Symbol = InstrumentId.Parse(slot.Key.Symbol),
        Direction = SignalDirection.Long,
        Time = now,
        Expires = now.AddMinutes(5)
    };

    private static EngineConfiguration Configuration()
    {
        var limits = new LimitConfiguration { NetExposure = 1, Leverage = 1, OpenPositions = 10_000, CashFloor = 0.1m };
        var members = Symbols().Select(InstrumentId.Parse).ToList();
        return new EngineConfiguration
        {
            Deployment = "bench",
            Producer = "bench",
            StateFolder = "nowhere",
            Accounts = new Dictionary<string, AccountConfiguration> { [Account] = new() { Name = Account } },
            Strategies = Enumerable.Range(0, Strategies).Select(i => new StrategyConfiguration { Name = $"s{i}", Account = Account, Allocation = 0.01m, Netting = NettingMode.Virtual, Limits = limits }).ToDictionary(strategy => strategy.Name),
            Limits = limits,
            LimitScopes = new LimitScopes
            {
                Sectors = [.. members.Chunk(10).Select((part, i) => new ExposureGroup($"sector{i}", part, 0.3m))],
                Groups = [.. members.Chunk(20).Select((part, i) => new ExposureGroup($"group{i}", part, 0.5m))]
            }
        };
    }
}
