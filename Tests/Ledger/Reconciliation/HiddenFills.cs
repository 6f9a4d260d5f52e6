using Sluice.Core.Journal;
using Sluice.Ledger.Books.Facts;
using Sluice.Simulators.Hosting;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>Fills at a simulated broker, each told to the books or hidden from them.</summary>
internal sealed class HiddenFills(SimulatorServer simulator)
{
    /// <summary>Every hundredth fill, at another place of its order each time; never two in a row, so that each is a hole of its own.</summary>
    private const int HiddenEvery = 101;

    private static readonly (string Symbol, decimal Price)[] Instruments = [("SPY", 450), ("QQQ", 380), ("F", 12)];

    /// <summary>Makes orders by hand, fills them in parts, and gives the executions as events tell them.</summary>
    public IReadOnlyList<(ExecutionFact Fact, bool IsHidden)> Trade(int orders, int fillsOfEach)
    {
        for (var number = 0; number < orders; number++)
        {
            var (symbol, price) = Instruments[number % Instruments.Length];
            var isBuy = number % 4 != 3;
            // Far from the market: the fills below are all that it gets.
            var id = simulator.PlaceManual(symbol, isBuy, fillsOfEach * 3, isBuy ? 1 : 10_000);
            for (var part = 0; part < fillsOfEach; part++) simulator.Fill(id, 3, price + ((number * 7 + part * 13) % 97 / 100m));
        }

        var filled = new Dictionary<long, decimal>();
        var told = new List<(ExecutionFact Fact, bool IsHidden)>();
        foreach (var execution in simulator.Executions())
        {
            var cumulative = filled[execution.Order.Id] = filled.GetValueOrDefault(execution.Order.Id) + execution.Quantity;
            told.Add((new ExecutionFact
            {
                Time = execution.Time,
                Broker = "tradier",
                Account = "main",
                Strategy = "s",
                Symbol = $"USA:EQUITY:{execution.Symbol}",
                BrokerOrderId = simulator.BrokerOrderId(execution.Order),
                Side = execution.Leg.IsBuy ? OrderSide.Buy : OrderSide.Sell,
                Quantity = execution.Quantity,
                CumulativeQuantity = cumulative,
                Price = execution.Price,
                Fee = execution.Fee,
                Currency = execution.Currency
            }, told.Count % HiddenEvery == HiddenEvery / 2));
        }

        return told;
    }
}
