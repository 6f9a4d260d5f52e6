using System.Diagnostics;
using Sluice.Core;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Risk;
using static Sluice.Tests.Core.Instruments.Contracts;

namespace Sluice.Tests.Core.Risk;

internal sealed class RiskRulesTests
{
    private static readonly DateTime Now = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    /// <summary>Buys 50 at 100, a twentieth of the equity: inside every shipped limit.</summary>
    private static readonly OrderContext Entry = new()
    {
        Strategy = new StrategyConfiguration { Name = "momentum", Account = "paper", Allocation = 0.5m },
        Symbol = InstrumentId.Parse("SPY"),
        Side = OrderSide.Buy,
        Quantity = 50,
        Kind = OrderKind.Market,
        MarketPrice = 100,
        Contract = Worth("USA:EQUITY:SPY"),
        Now = Now,
        Expires = Now.AddMinutes(5),
        TradingState = TradingState.Active,
        MarketOpen = true,
        BookQuantity = 0,
        StrategyExposure = 0,
        Equity = 100_000,
        DayStartEquity = 100_000,
        BuyingPower = 100_000,
        GrossExposure = 0
    };

    private static readonly OrderContext Exit = Entry with { Side = OrderSide.Sell, BookQuantity = 50 };

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Case(ReasonCode.Expired, Entry with { Now = Entry.Expires.AddTicks(1) });
        yield return Case(ReasonCode.Reducing, Entry with { TradingState = TradingState.Reducing });
        yield return Case(ReasonCode.Halted, Entry with { TradingState = TradingState.Halted });
        yield return Case(ReasonCode.StrategyDisabled, Entry with { Strategy = Entry.Strategy with { Enabled = false } });
        yield return Case(ReasonCode.SymbolNotAllowed, Entry with { Strategy = Entry.Strategy with { AllSymbols = false, Symbols = new HashSet<InstrumentId> { InstrumentId.Parse("QQQ") } } });
        yield return Case(ReasonCode.MarketClosed, Entry with { MarketOpen = false });
        yield return Case(ReasonCode.NoPrice, Entry with { MarketPrice = 0 });
        yield return Case(ReasonCode.StrengthThreshold, Entry with { Strength = 0.09m });
        yield return Case(ReasonCode.StopOnWrongSide, Entry with { ProtectiveStop = 100 });
        yield return Case(ReasonCode.StopOnWrongSide, Entry with { ProtectiveStop = 101 });
        yield return Case(ReasonCode.StopOnWrongSide, Entry with { Side = OrderSide.Sell, ProtectiveStop = 99 });
        yield return Case(ReasonCode.StopOnWrongSide, Entry with { Side = OrderSide.Sell, ProtectiveStop = 100 });
        yield return Case(ReasonCode.PriceCollar, Entry with { LimitPrice = 110.01m });
        yield return Case(ReasonCode.PriceCollar, Entry with { Side = OrderSide.Sell, LimitPrice = 89.99m });
        yield return Case(ReasonCode.PriceCollar, Entry with { SeenPrice = 89.99m });
        yield return Case(ReasonCode.PriceCollar, Entry with { SeenPrice = 110.01m });
        yield return Case(ReasonCode.OrderValueMin, Entry with { Quantity = 0.99m });
        yield return Case(ReasonCode.OrderValueMax, With(limits => limits with { MaximumOrderValue = 4999 }));
        yield return Case(ReasonCode.OrderSizeMax, With(limits => limits with { MaximumOrderQuantity = 49 }));
        yield return Case(ReasonCode.OrdersPerSecond, Entry with { OrdersInSecond = 10 });
        yield return Case(ReasonCode.OrdersPerMinute, Entry with { OrdersInMinute = 100 });
        yield return Case(ReasonCode.OrdersPerBar, Entry with { OrdersInBar = 10 });
        yield return Case(ReasonCode.DailyLoss, Entry with { Equity = 98_000 });
        yield return Case(ReasonCode.DailyLoss, Entry with { DayStartEquity = 0 });
        yield return Case(ReasonCode.PositionLimit, Entry with { Quantity = 100.01m });
        yield return Case(ReasonCode.PositionLimit, Entry with { BookQuantity = 51 });
        yield return Case(ReasonCode.PositionLimit, Entry with { PendingQuantity = 51 });
        yield return Case(ReasonCode.PositionLimit, Entry with { Side = OrderSide.Sell, BookQuantity = -51 });
        yield return Case(ReasonCode.PositionLimit, Entry with { Side = OrderSide.Sell, PendingQuantity = 51 });
        yield return Case(ReasonCode.PositionLimit, With(limits => limits with { PositionQuantity = 49 }));
        yield return Case(ReasonCode.RiskPerPosition, With(limits => limits with { RiskPerPosition = 0.0025m }) with { ProtectiveStop = 94.99m });
        yield return Case(ReasonCode.StrategyAllocation, Entry with { StrategyExposure = 45_000.01m });
        yield return Case(ReasonCode.ExposureLimit, Entry with { GrossExposure = 75_000.01m });
        yield return Case(ReasonCode.BuyingPower, Entry with { BuyingPower = 4_999.99m });
        yield return Case(ReasonCode.CircuitBreaker, Entry with { Breaker = "errors", TradingState = TradingState.Halted });
        yield return Case(ReasonCode.Regime, Entry with { RegimeFactor = 0 });
        yield return Case(ReasonCode.StrategyAllocation, Entry with { RegimeFactor = 0.3m, StrategyExposure = 10_000.01m });
        yield return Case(ReasonCode.OrderSizeMin, With(limits => limits with { MinimumOrderQuantity = 50.01m }));
        yield return Case(ReasonCode.DuplicateOrder, With(limits => limits with { DuplicateOrders = DuplicateOrders.Refuse }) with { HasTwin = true });
        yield return Case(ReasonCode.OrdersPerDay, With(limits => limits with { OrdersPerDay = 7 }) with { OrdersInDay = 7 });
        yield return Case(ReasonCode.StrategyLoss, With(limits => limits with { StrategyLoss = 0.1m }) with { StrategyProfit = -5_000 });
        yield return Case(ReasonCode.Drawdown, With(limits => limits with { Drawdown = 0.2m }) with { PeakEquity = 125_000 });
        yield return Case(ReasonCode.Drawdown, With(limits => limits with { Drawdown = 0.2m }));
        yield return Case(ReasonCode.SymbolExposure, Scoped(limits => limits with { SymbolExposure = 0.2m }) with { SymbolExposure = 15_000.01m });
        yield return Case(ReasonCode.BrokerExposure, Scoped(limits => limits with { BrokerExposure = 0.2m }) with { BrokerExposure = 15_000.01m });
        yield return Case(ReasonCode.SectorExposure, Scoped(limits => limits with { Sector = Some(0.3m) }) with { SectorExposure = 25_000.01m });
        yield return Case(ReasonCode.CorrelationExposure, Scoped(limits => limits with { Group = Some(0.4m) }) with { GroupExposure = 35_000.01m });
        yield return Case(ReasonCode.NetExposure, With(limits => limits with { NetExposure = 0.2m }) with { NetExposure = 15_000.01m });
        yield return Case(ReasonCode.Leverage, With(limits => limits with { Leverage = 0.5m }) with { GrossExposure = 45_000.01m });
        yield return Case(ReasonCode.PortfolioHeat, Entry with { Heat = 7_750.01m });
        yield return Case(ReasonCode.PortfolioHeat, Entry with { Heat = 7_500.01m, ProtectiveStop = 90 });
        yield return Case(ReasonCode.OpenPositions, With(limits => limits with { OpenPositions = 5 }) with { OpenPositions = 5 });
        yield return Case(ReasonCode.CashFloor, With(limits => limits with { CashFloor = 0.1m }) with { Cash = 14_999.99m });
        yield return Case(ReasonCode.PositionLimit, Entry with { Quantity = 40, BookQuantity = 50, PendingQuantity = 10, PendingValue = 1_000.01m });
        yield return Case(ReasonCode.PositionLimit, Entry with { Quantity = 91, LimitPrice = 110 });
        yield return Case(ReasonCode.PositionLimit, With(limits => limits with { PositionQuantity = 20 }) with { Side = OrderSide.Sell, BookQuantity = 50, PendingClosing = 30 });
    }

    private static IEnumerable<TestCaseData> Boundaries()
    {
        yield return Case(ReasonCode.Expired, Entry with { Now = Entry.Expires });
        yield return Case(ReasonCode.MarketClosed, Entry with { MarketOpen = false, MayRest = true });
        yield return Case(ReasonCode.StrengthThreshold, Entry with { Strength = 0.1m });
        yield return Case(ReasonCode.StopOnWrongSide, Entry with { ProtectiveStop = 99.99m });
        yield return Case(ReasonCode.PriceCollar, Entry with { LimitPrice = 110, Quantity = 20 });
        yield return Case(ReasonCode.PriceCollar, Entry with { LimitPrice = 10 });
        yield return Case(ReasonCode.PriceCollar, Entry with { Side = OrderSide.Sell, LimitPrice = 90 });
        yield return Case(ReasonCode.PriceCollar, Entry with { Side = OrderSide.Sell, LimitPrice = 190 });
        yield return Case(ReasonCode.PriceCollar, Entry with { SeenPrice = 110 });
        yield return Case(ReasonCode.PriceCollar, Entry with { Kind = OrderKind.StopMarket, StopPrice = 150, Quantity = 20 });
        yield return Case(ReasonCode.PriceCollar, With(limits => limits with { PriceCollar = null }) with { SeenPrice = 500 });
        yield return Case(ReasonCode.OrderValueMin, Entry with { Quantity = 1 });
        yield return Case(ReasonCode.OrderValueMax, With(limits => limits with { MaximumOrderValue = 5000 }));
        yield return Case(ReasonCode.OrderSizeMax, With(limits => limits with { MaximumOrderQuantity = 50 }));
        yield return Case(ReasonCode.OrdersPerSecond, Entry with { OrdersInSecond = 9, OrdersInMinute = 99, OrdersInBar = 9 });
        yield return Case(ReasonCode.PositionLimit, Entry with { Quantity = 100 });
        yield return Case(ReasonCode.PositionLimit, Entry with { BookQuantity = 50 });
        yield return Case(ReasonCode.PositionLimit, With(limits => limits with { PositionQuantity = 50 }));
        yield return Case(ReasonCode.RiskPerPosition, With(limits => limits with { RiskPerPosition = 0.0025m }) with { ProtectiveStop = 95 });
        yield return Case(ReasonCode.StrategyAllocation, Entry with { StrategyExposure = 45_000 });
        yield return Case(ReasonCode.ExposureLimit, Entry with { GrossExposure = 75_000 });
        yield return Case(ReasonCode.BuyingPower, Entry with { BuyingPower = 5_000 });
        yield return Case(ReasonCode.BuyingPower, Entry with { Side = OrderSide.Sell, BookQuantity = 40, BuyingPower = 1_000 });
        yield return Case(ReasonCode.StrategyAllocation, Entry with { RegimeFactor = 0.3m, StrategyExposure = 10_000 });
        yield return Case(ReasonCode.OrderSizeMin, With(limits => limits with { MinimumOrderQuantity = 50 }));
        yield return Case(ReasonCode.DuplicateOrder, With(limits => limits with { DuplicateOrders = DuplicateOrders.Allow }) with { HasTwin = true });
        yield return Case(ReasonCode.OrdersPerDay, With(limits => limits with { OrdersPerDay = 7 }) with { OrdersInDay = 6 });
        yield return Case(ReasonCode.StrategyLoss, With(limits => limits with { StrategyLoss = 0.1m }) with { StrategyProfit = -3_999.99m });
        yield return Case(ReasonCode.Drawdown, With(limits => limits with { Drawdown = 0.2m }) with { PeakEquity = 119_000 });
        yield return Case(ReasonCode.SymbolExposure, Scoped(limits => limits with { SymbolExposure = 0.2m }) with { SymbolExposure = 15_000 });
        yield return Case(ReasonCode.BrokerExposure, Scoped(limits => limits with { BrokerExposure = 0.2m }) with { BrokerExposure = 15_000 });
        yield return Case(ReasonCode.SectorExposure, Scoped(limits => limits with { Sector = Some(0.3m) }) with { SectorExposure = 25_000 });
        yield return Case(ReasonCode.CorrelationExposure, Scoped(limits => limits with { Group = Some(0.4m) }) with { GroupExposure = 35_000 });
        yield return Case(ReasonCode.NetExposure, With(limits => limits with { NetExposure = 0.2m }) with { NetExposure = 15_000 });
        yield return Case(ReasonCode.Leverage, With(limits => limits with { Leverage = 0.5m }) with { GrossExposure = 45_000 });
        yield return Case(ReasonCode.PortfolioHeat, Entry with { Heat = 6_150 });
        yield return Case(ReasonCode.OpenPositions, With(limits => limits with { OpenPositions = 5 }) with { OpenPositions = 4 });
        yield return Case(ReasonCode.CashFloor, With(limits => limits with { CashFloor = 0.1m }) with { Cash = 15_000 });
        yield return Case(ReasonCode.CashFloor, With(limits => limits with { CashFloor = 0.1m }) with { Cash = 0, Side = OrderSide.Sell });
        yield return Case(ReasonCode.PositionLimit, Entry with { Quantity = 40, BookQuantity = 50, PendingQuantity = 10, PendingValue = 1_000 });
        yield return Case(ReasonCode.PositionLimit, With(limits => limits with { PositionQuantity = 30 }) with { Side = OrderSide.Sell, BookQuantity = 50, PendingClosing = 30 });
    }

    private static IEnumerable<TestCaseData> AgainstExits()
    {
        yield return Case(ReasonCode.Reducing, Exit with { TradingState = TradingState.Reducing });
        yield return Case(ReasonCode.Halted, Exit with { TradingState = TradingState.Halted });
        yield return Case(ReasonCode.StrategyDisabled, Exit with { Strategy = Exit.Strategy with { Enabled = false } });
        yield return Case(ReasonCode.SymbolNotAllowed, Exit with { Strategy = Exit.Strategy with { AllSymbols = false } });
        yield return Case(ReasonCode.NoPrice, Exit with { MarketPrice = 0 });
        yield return Case(ReasonCode.StrengthThreshold, Exit with { Strength = 0 });
        yield return Case(ReasonCode.PriceCollar, Exit with { LimitPrice = 1, SeenPrice = 1 });
        yield return Case(ReasonCode.OrderValueMin, Exit with { Quantity = 0.5m });
        yield return Case(ReasonCode.OrderValueMax, Exit with { Strategy = Exit.Strategy with { Limits = new LimitConfiguration { MaximumOrderValue = 1, MaximumOrderQuantity = 1, PositionQuantity = 1 } } });
        yield return Case(ReasonCode.OrdersPerSecond, Exit with { OrdersInSecond = 1000, OrdersInMinute = 1000, OrdersInBar = 1000 });
        yield return Case(ReasonCode.DailyLoss, Exit with { Equity = 1 });
        yield return Case(ReasonCode.StrategyAllocation, Exit with { StrategyExposure = 1_000_000, GrossExposure = 1_000_000 });
        yield return Case(ReasonCode.BuyingPower, Exit with { BuyingPower = -5 });
        yield return Case(ReasonCode.CircuitBreaker, Exit with { Breaker = "errors", TradingState = TradingState.Halted });
        yield return Case(ReasonCode.Regime, Exit with { RegimeFactor = 0 });
        yield return Case(ReasonCode.PortfolioHeat, Tight(Exit) with { Heat = 1_000_000, NetExposure = 1_000_000, SymbolExposure = 1_000_000, BrokerExposure = 1_000_000, SectorExposure = 1_000_000, GroupExposure = 1_000_000 });
        yield return Case(ReasonCode.OpenPositions, Tight(Exit) with { OpenPositions = 100, OrdersInDay = 100, HasTwin = true });
        yield return Case(ReasonCode.Drawdown, Tight(Exit) with { PeakEquity = 10_000_000, StrategyProfit = -1_000_000, Cash = -5 });
        yield return Case(ReasonCode.Halted, Exit with { Side = OrderSide.Buy, BookQuantity = -50, TradingState = TradingState.Halted });
    }

    [Test]
    public void A_sensible_entry_and_its_exit_pass()
    {
        Assert.That(RiskRules.Standard.Check(Entry), Is.EqualTo(RiskVerdict.Pass));
        Assert.That(RiskRules.Standard.Check(Exit), Is.EqualTo(RiskVerdict.Pass));
    }

    [TestCaseSource(nameof(Refusals))]
    public void Each_rule_refuses_what_breaks_its_limit(ReasonCode reason, OrderContext order)
    {
        var verdict = RiskRules.Standard.Check(order);
        Assert.That(verdict.IsRefusal, Is.True);
        Assert.That(verdict.Reason, Is.EqualTo(reason), verdict.ToString());
        Assert.That(verdict.Limit, Is.Not.Empty);
    }

    [TestCaseSource(nameof(Boundaries))]
    public void The_limit_itself_is_allowed(ReasonCode rule, OrderContext order) => Assert.That(RiskRules.Standard.Check(order), Is.EqualTo(RiskVerdict.Pass), $"{rule}");

    [TestCaseSource(nameof(AgainstExits))]
    public void No_limit_holds_an_exit_back(ReasonCode rule, OrderContext order) => Assert.That(RiskRules.Standard.Check(order), Is.EqualTo(RiskVerdict.Pass), $"{rule}");

    [Test]
    public void An_expired_exit_and_one_in_a_closed_market_are_not_sent()
    {
        Assert.That(RiskRules.Standard.Check(Exit with { Now = Exit.Expires.AddSeconds(1) }).Reason, Is.EqualTo(ReasonCode.Expired));
        Assert.That(RiskRules.Standard.Check(Exit with { MarketOpen = false }).Reason, Is.EqualTo(ReasonCode.MarketClosed));
    }

    [Test]
    public void What_goes_through_zero_is_no_exit()
    {
        Assert.That(RiskRules.Standard.Check(Exit with { Quantity = 51, TradingState = TradingState.Reducing }).Reason, Is.EqualTo(ReasonCode.Reducing));
        Assert.That((Exit with { Quantity = 51 }).Reduces, Is.False);
        Assert.That((Exit with { Quantity = 51 }).AddedValue, Is.EqualTo(100));
    }

    [Test]
    public void Four_fifths_of_the_days_loss_is_a_warning()
    {
        var verdict = RiskRules.Standard.Check(Entry with { Equity = 98_400 });
        Assert.That((verdict.IsWarning, verdict.IsRefusal, verdict.Reason, verdict.Value), Is.EqualTo((true, false, ReasonCode.DailyLoss, 0.016m)));
        Assert.That(verdict.ToString(), Is.EqualTo("dayLoss: 0.016 nears the limit 0.02"));
        Assert.That(RiskRules.Standard.Check(Entry with { Equity = 98_401 }), Is.EqualTo(RiskVerdict.Pass));
    }

    [TestCaseSource(nameof(Warnings))]
    public void Close_to_its_limit_an_order_is_sent_with_a_warning(ReasonCode reason, OrderContext order)
    {
        var verdict = RiskRules.Standard.Check(order);
        Assert.That((verdict.Reason, verdict.IsWarning, verdict.IsRefusal), Is.EqualTo((reason, true, false)), verdict.ToString());
    }

    private static IEnumerable<TestCaseData> Warnings()
    {
        yield return Case(ReasonCode.StrategyLoss, With(limits => limits with { StrategyLoss = 0.1m }) with { StrategyProfit = -4_000 });
        yield return Case(ReasonCode.Drawdown, With(limits => limits with { Drawdown = 0.2m }) with { PeakEquity = 124_999 });
        yield return Case(ReasonCode.PortfolioHeat, Entry with { Heat = 7_750 });
        yield return Case(ReasonCode.DuplicateOrder, Entry with { HasTwin = true });
    }

    [Test]
    public void What_others_may_still_close_is_not_closed_a_second_time()
    {
        var second = Exit with { PendingClosing = 1 };
        Assert.That((second.Reduces, second.AddedQuantity), Is.EqualTo((false, 1m)));
        Assert.That(RiskRules.Standard.Check(second with { TradingState = TradingState.Reducing }).Reason, Is.EqualTo(ReasonCode.Reducing));
    }

    [TestCase(OrderSide.Buy, null, null, 100, 100)]
    [TestCase(OrderSide.Buy, 90, null, 90, 90)]
    [TestCase(OrderSide.Buy, 110, null, 110, 110)]
    [TestCase(OrderSide.Buy, null, 120, 120, 120)]
    [TestCase(OrderSide.Buy, null, 90, 100, 100)]
    [TestCase(OrderSide.Buy, 121, 120, 121, 121)]
    [TestCase(OrderSide.Sell, null, null, 100, 100)]
    [TestCase(OrderSide.Sell, 90, null, 100, 90)]
    [TestCase(OrderSide.Sell, 110, null, 110, 110)]
    [TestCase(OrderSide.Sell, null, 90, 100, 90)]
    public void The_worst_price_is_the_highest_for_its_value_and_the_least_favourable_for_its_loss(OrderSide side, double? limit, double? stop, double highest, double worst)
    {
        Assert.That(OrderPrices.Highest(side, (decimal?)limit, (decimal?)stop, 100), Is.EqualTo((decimal)highest));
        Assert.That(OrderPrices.Worst(side, (decimal?)limit, (decimal?)stop, 100), Is.EqualTo((decimal)worst));
    }

    [Test]
    public void A_refusal_counts_more_than_an_earlier_warning() =>
        Assert.That(RiskRules.Standard.Check(Entry with { Equity = 98_400, GrossExposure = 100_000 }).Reason, Is.EqualTo(ReasonCode.ExposureLimit));

    [Test]
    public void An_account_without_equity_opens_nothing() =>
        Assert.That(RiskRules.Standard.Check(Entry with { Equity = 0, DayStartEquity = 0 }).IsRefusal, Is.True);

    [Test]
    public void A_verdict_names_limit_value_and_what_is_allowed() =>
        Assert.That(RiskRules.Standard.Check(Entry with { Quantity = 120 }).ToString(), Is.EqualTo("position: 0.12 breaks the limit 0.1"));

    [Test]
    public void A_verdict_without_a_reason_says_that_the_order_passed() => Assert.That(RiskVerdict.Pass.ToString(), Is.EqualTo("passed"));

    [Test]
    public void A_rate_that_is_broken_counts_the_order_itself()
    {
        Assert.That(RiskRules.Standard.Check(Entry with { OrdersInSecond = 10 }).Value, Is.EqualTo(11));
        Assert.That(RiskRules.Standard.Check(Entry with { OrdersInMinute = 100 }).Value, Is.EqualTo(101));
        Assert.That(RiskRules.Standard.Check(Entry with { OrdersInBar = 10 }).Value, Is.EqualTo(11));
    }

    [Test]
    public void An_order_is_valued_at_its_own_price_where_it_has_one()
    {
        Assert.That(Entry.Price, Is.EqualTo(100));
        Assert.That((Entry with { StopPrice = 150 }).Value, Is.EqualTo(50 * 150));
        Assert.That((Entry with { StopPrice = 150, LimitPrice = 151 }).Value, Is.EqualTo(50 * 151));
    }

    [Test]
    public void An_order_of_nothing_is_a_broken_invariant() =>
        Assert.That(() => RiskRules.Standard.Check(Entry with { Quantity = 0 }), Throws.TypeOf<InvariantViolationException>().With.Message.Contains($"an order of 0 {Entry.Symbol}"));

    [Test]
    public void The_multiplier_counts_in_every_value()
    {
        var option = Entry with { Quantity = 1, MarketPrice = 10, Contract = Worth("USA:OPTION:SPY-450-20271217-C") };
        Assert.That(option.Value, Is.EqualTo(1000));
        Assert.That(RiskRules.Standard.Check(option with { Quantity = 11 }).Reason, Is.EqualTo(ReasonCode.PositionLimit));
    }

    /// <summary>900 contracts of 10 dollars are 9,000 whatever the price; from 50,000 to 40,000 they lose 1,800 dollars at the stop.</summary>
    [TestCase(900, null)]
    [TestCase(1_100, ReasonCode.PositionLimit)]
    public void An_inverse_contract_is_judged_by_its_money(decimal quantity, ReasonCode? reason)
    {
        var inverse = Entry with { Symbol = InstrumentId.Parse("DERIBIT:PERPETUAL:BTC-USD@INV"), Quantity = quantity, MarketPrice = 50_000, ProtectiveStop = 40_000, Contract = Worth("DERIBIT:PERPETUAL:BTC-USD@INV") };
        Assert.That(inverse.Value, Is.EqualTo(quantity * 10));
        Assert.That(RiskRules.Standard.Check(inverse).Reason, Is.EqualTo(reason ?? ReasonCode.None));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool A_smaller_entry_never_breaks_a_limit_that_a_larger_one_keeps(FsCheck.PositiveInt quantity, FsCheck.PositiveInt price, short book, FsCheck.NonNegativeInt exposure)
    {
        var large = Entry with { Quantity = quantity.Get + 1, MarketPrice = price.Get, BookQuantity = Math.Abs(book), StrategyExposure = exposure.Get, GrossExposure = exposure.Get };
        var small = large with { Quantity = quantity.Get };
        return !RiskRules.Standard.Check(small).IsRefusal || RiskRules.Standard.Check(large).IsRefusal || RiskRules.Standard.Check(small).Reason == ReasonCode.OrderValueMin;
    }

    [Test]
    public void All_rules_take_less_than_5_microseconds_and_allocate_nothing()
    {
        // Short rounds, many of them: on a busy machine some are undisturbed, and those say how fast it is.
        const int Count = 1_000;
        const int Rounds = 100;
        var order = Entry with { ProtectiveStop = 95, LimitPrice = 100, SeenPrice = 100, Strength = 0.5m };
        for (var i = 0; i < 100_000; i++) RiskRules.Standard.Check(order);
        var best = double.MaxValue;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Count; i++) RiskRules.Standard.Check(order);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Count);
        }

        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / (Rounds * Count), Is.Zero);
        TestContext.Out.WriteLine($"{best:0.000} microseconds");
        Assert.That(best, Is.LessThan(5));
    }

    [Test]
    public void Orders_are_counted_over_the_last_second_and_minute()
    {
        var counter = new OrderRateCounter();
        for (var i = 0; i < 5; i++) counter.Add(Now.AddSeconds(i * 0.5));
        var now = Now.AddSeconds(2);
        Assert.That((counter.InSecond(now), counter.InMinute(now)), Is.EqualTo((2, 5)));
        Assert.That((counter.InSecond(now.AddMinutes(1)), counter.InMinute(now.AddMinutes(1).AddTicks(-1))), Is.EqualTo((0, 1)));
    }

    [Test]
    public void A_producer_gone_wild_is_counted_up_to_a_bound()
    {
        // One more than the highest rate that can be configured: memory has an end, and a full window is a refusal all the same.
        const int Bound = 100_000;
        var counter = new OrderRateCounter();
        for (var i = 0; i <= Bound; i++) counter.Add(Now);
        Assert.That((counter.InSecond(Now), counter.InMinute(Now)), Is.EqualTo((Bound, Bound)));
    }

    private static OrderContext With(Func<LimitConfiguration, LimitConfiguration> change) =>
        Entry with { Strategy = Entry.Strategy with { Limits = change(Entry.Strategy.Limits) } };

    private static OrderContext Scoped(Func<OrderLimits, OrderLimits> change) => Entry with { Scoped = change(new OrderLimits { Own = Entry.Strategy.Limits }) };

    private static ExposureGroup Some(decimal limit) => new("some", [Entry.Symbol], limit);

    /// <summary>With every limit that can be switched on at next to nothing.</summary>
    private static OrderContext Tight(OrderContext order) => order with
    {
        Scoped = new OrderLimits
        {
            Own = new LimitConfiguration
            {
                NetExposure = 0.001m,
                Leverage = 0.001m,
                Sector = 0.001m,
                Heat = 0.001m,
                CashFloor = 1,
                OpenPositions = 1,
                Drawdown = 0.001m,
                StrategyLoss = 0.001m,
                OrdersPerDay = 1,
                MinimumOrderQuantity = 1_000,
                DuplicateOrders = DuplicateOrders.Refuse
            },
            SymbolExposure = 0.001m,
            BrokerExposure = 0.001m,
            Sector = Some(0.001m),
            Group = Some(0.001m)
        }
    };

    private static TestCaseData Case(ReasonCode reason, OrderContext order) => new TestCaseData(reason, order).SetArgDisplayNames(reason.ToString());
}
