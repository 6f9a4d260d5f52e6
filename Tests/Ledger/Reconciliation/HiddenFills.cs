using Sluice.Core.Journal;
using Sluice.Ledger.Books.Facts;
using Sluice.Simulators.Hosting;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>Fills at a simulated broker, each told to the books or hidden from them.</summary>
/// <param name="simulator">The broker.</param>
/// <param name="broker">Its name in events.</param>
/// <param name="markets">What is traded.</param>
/// <param name="place">Places an order far from the market and gives its id; null: by hand.</param>
internal sealed class HiddenFills(SimulatorServer simulator, string broker, IReadOnlyList<HiddenMarket> markets, Func<HiddenMarket, bool, decimal, string>? place = null)
{
    /// <summary>Every hundredth fill, at another place of its order each time; never two in a row, so that each is a hole of its own.</summary>
    private const int HiddenEvery = 101;

    private static readonly HiddenMarket[] SharesInTurns = [.. new[] { ("SPY", 450m), ("QQQ", 380m), ("F", 12m) }.Select(each => HiddenMarket.Share(each.Item1, each.Item2) with { EndsFlat = true })];

    private static readonly HiddenMarket[] Shares = [HiddenMarket.Share("SPY", 450), HiddenMarket.Share("QQQ", 380), HiddenMarket.Share("F", 12)];

    /// <summary>
    /// How many times as many orders: 5 make ten thousand fills where the everyday test makes two thousand. <c>SLUICE_RECONCILE_SCALE</c> sets it.
    /// </summary>
    public static int Scale => int.TryParse(Environment.GetEnvironmentVariable("SLUICE_RECONCILE_SCALE"), out var scale) ? scale : 1;

    /// <summary>Shares at Tradier.</summary>
    public HiddenFills(SimulatorServer simulator)
        : this(simulator, "tradier", Shares)
    {
    }

    /// <summary>Shares at a broker, bought and sold in turns.</summary>
    public HiddenFills(SimulatorServer simulator, string broker)
        : this(simulator, broker, SharesInTurns)
    {
    }

    /// <summary>Makes orders, fills them in parts, and gives the executions as events tell them.</summary>
    public IReadOnlyList<(ExecutionFact Fact, bool IsHidden)> Trade(int orders, int fillsOfEach)
    {
        for (var number = 0; number < orders; number++)
        {
            var market = markets[number % markets.Count];
            // What has to end flat is bought and sold in turns.
            var isBuy = market.EndsFlat ? number / markets.Count % 2 == 0 : number % 4 != 3;
            // Far from the market: the fills below are all that it gets.
            var amount = fillsOfEach * market.Fill;
            var id = place?.Invoke(market, isBuy, amount) ?? simulator.PlaceManual(market.Symbol, isBuy, amount, isBuy ? 1 : 10_000);
            for (var part = 0; part < fillsOfEach; part++) simulator.Fill(id, market.Fill, market.Price + (((number * 7) + (part * 13)) % 97 * market.Step));
        }

        var filled = new Dictionary<long, decimal>();
        var told = new List<(ExecutionFact Fact, bool IsHidden)>();
        foreach (var execution in simulator.Executions())
        {
            var market = markets.Single(each => each.Symbol == execution.Symbol);
            var cumulative = filled[execution.Order.Id] = filled.GetValueOrDefault(execution.Order.Id) + (execution.Quantity / market.Unit);
            told.Add((new ExecutionFact
            {
                Time = execution.Time,
                Broker = broker,
                Account = "main",
                Strategy = "s",
                Symbol = market.Canonical,
                BrokerOrderId = simulator.BrokerOrderId(execution.Order),
                Side = execution.Leg.IsBuy ? OrderSide.Buy : OrderSide.Sell,
                Quantity = execution.Quantity / market.Unit,
                CumulativeQuantity = cumulative,
                Price = execution.Price,
                Fee = execution.Fee,
                Currency = execution.Currency
            }, told.Count % HiddenEvery == HiddenEvery / 2));
        }

        return told;
    }
}
