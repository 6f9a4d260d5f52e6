using System.Diagnostics;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Risk;

namespace Sluice.Launcher.Commands.Bench.Rules;

/// <summary>Measures all pre-trade rules on one order that passes them all.</summary>
internal static class RuleBench
{
    private const int Count = 200_000;

    public static BenchFigure Measure(int runs)
    {
        var now = new DateTime(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);
        var order = new OrderContext
        {
            Strategy = new StrategyConfiguration { Name = "bench", Account = "paper", Allocation = 0.5m },
            Symbol = InstrumentId.Equity("SPY"),
            Side = OrderSide.Buy,
            Quantity = 50,
            Kind = OrderKind.Limit,
            MarketPrice = 100,
            LimitPrice = 100,
            SeenPrice = 100,
            ProtectiveStop = 95,
            Strength = 0.5m,
            Contract = new ContractValue(new ContractTerms().Find("USA:EQUITY:SPY"), 1),
            Now = now,
            Expires = now.AddMinutes(5),
            TradingState = TradingState.Active,
            MarketOpen = true,
            BookQuantity = 0,
            StrategyExposure = 10_000,
            Equity = 100_000,
            DayStartEquity = 100_000,
            BuyingPower = 100_000,
            GrossExposure = 20_000
        };
        Time(in order);
        return new BenchFigure("rules", "all pre-trade rules, per order", "us", 5, false, [.. Enumerable.Range(0, runs).Select(_ => Time(in order))]);
    }

    private static double Time(in OrderContext order)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
            if (RiskRules.Standard.Check(in order).IsRefusal) throw new InvalidOperationException("the order that is measured has to pass the rules");
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Count;
    }
}
