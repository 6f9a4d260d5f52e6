using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;
using Sluice.Tests.EmbeddedLean.Backtest;

namespace Sluice.Tests.EmbeddedLean.Options;

internal sealed class OptionExpiryTests : BacktestFixture
{
    private const int Open = (9 * 60) + 30;
    private static readonly DateTime Day = new(2013, 10, 7);
    private static readonly Symbol Share = Symbol.Create("SPY", SecurityType.Equity, Market.USA);

    [TestCase(1, "100 at 100", false, TestName = "A_long_call_in_the_money_is_exercised_at_its_expiry")]
    [TestCase(-1, "-100 at 100", true, TestName = "A_short_call_in_the_money_is_assigned_at_its_expiry")]
    public void In_the_money(int held, string delivery, bool isAssigned)
    {
        var algorithm = Trade(OptionRight.Call, 100, held, (102, 2.1m));
        var (contracts, shares) = (algorithm.Events[^2], algorithm.Events[^1]);
        Assert.That((contracts.FillPrice, contracts.FillQuantity, contracts.IsAssignment, contracts.IsInTheMoney), Is.EqualTo((0m, (decimal)-held, isAssigned, true)));
        Assert.That((shares.Symbol.Value, FormattableString.Invariant($"{shares.FillQuantity} at {shares.FillPrice}")), Is.EqualTo(("SPY", delivery)));
        Assert.That(contracts.OrderId, Is.EqualTo(shares.OrderId), "one order, two fills");
        Assert.That(algorithm.Portfolio[shares.Symbol].Quantity, Is.EqualTo(held * 100m));
        Assert.That(contracts.UtcTime, Is.EqualTo(Day.AddDays(1).ConvertToUtc(TimeZones.NewYork)));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public void Out_of_the_money_an_option_expires_with_nothing_delivered(int held)
    {
        var algorithm = Trade(OptionRight.Put, 100, held, (102, 0.2m));
        Assert.That((algorithm.Events[^1].FillPrice, algorithm.Events[^1].FillQuantity, algorithm.Events[^1].IsInTheMoney), Is.EqualTo((0m, (decimal)-held, false)));
        Assert.That(algorithm.Portfolio.Invested, Is.False);
    }

    [Test]
    public void An_expired_option_takes_no_orders()
    {
        OrderTicket? late = null;
        Trade(OptionRight.Call, 100, 1, (102, 2.1m), (a, option) =>
        {
            if (a.Time.Date > Day) late ??= a.MarketOrder(option, 1);
        });
        Assert.That(late!.SubmitRequest.Response.ErrorCode, Is.EqualTo(OrderResponseErrorCode.NonTradableSecurity));
    }

    [Test]
    public void A_call_is_exercised_when_the_algorithm_asks()
    {
        var asked = false;
        var algorithm = Trade(OptionRight.Call, 100, 2, (102, 2.1m), (a, option) =>
        {
            if (!a.Portfolio[option].Invested || asked) return;
            asked = true;
            a.ExerciseOption(option, 1);
        });
        var exercise = algorithm.Events.Where(static e => e.Status == OrderStatus.Filled).Skip(1).Take(2).ToArray();
        Assert.That(exercise.Select(static e => (e.FillQuantity, e.FillPrice)), Is.EqualTo(new[] { (-1m, 0m), (100m, 100m) }));
        Assert.That(exercise[0].UtcTime.Date, Is.EqualTo(Day), "not at the expiry");
        Assert.That(algorithm.Portfolio[Share].Quantity, Is.EqualTo(200m), "the other one at the expiry");
    }

    [Test]
    public void A_deep_short_call_may_be_assigned_before_it_expires()
    {
        var algorithm = Trade(OptionRight.Call, 80, -1, (102, 22.05m), expiry: Day.AddDays(2));
        var assigned = algorithm.Events.First(static e => e.IsAssignment);
        Assert.That(assigned.UtcTime, Is.LessThan(Day.AddDays(1).ConvertToUtc(TimeZones.NewYork)));
        Assert.That(assigned.Message, Does.Contain("before expiration"));
        Assert.That(algorithm.Portfolio[Share].Quantity, Is.EqualTo(-100m));
    }

    [Test]
    public void Options_are_closed_on_the_close_before_their_underlying_splits()
    {
        foreach (var (kind, lines) in new[] { ("map_files", "19980102,spy,P\n20501231,spy,P"), ("factor_files", "19980102,1,0.5,1\n20131007,1,0.5,102\n20501231,1,1,0") })
        {
            var folder = Path.Combine(Folder, "equity", "usa", kind);
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "spy.csv"), lines);
        }

        var algorithm = Trade(OptionRight.Call, 100, 2, (102, 2.1m), expiry: Day.AddDays(11));
        var closing = algorithm.Transactions.GetOrders(static order => order.Type == OrderType.MarketOnClose).Single();
        Assert.That((closing.Quantity, closing.Status, closing.Time), Is.EqualTo((-2m, OrderStatus.Filled, new DateTime(2013, 10, 7, 15, 44, 0).ConvertToUtc(TimeZones.NewYork))));
        Assert.That(algorithm.Events[^1].UtcTime, Is.EqualTo(new DateTime(2013, 10, 7, 16, 0, 0).ConvertToUtc(TimeZones.NewYork)));
        Assert.That(algorithm.Portfolio.Invested, Is.False);
    }

    [Test]
    public void Open_interest_stands_in_the_security_and_is_no_data_of_the_algorithm()
    {
        WriteZip(Path.Combine("option", "usa", "minute", "spy", $"{Day:yyyyMMdd}_openinterest_american.zip"),
            $"{Day:yyyyMMdd}_spy_minute_openinterest_american_call_1000000_{Day:yyyyMMdd}.csv", "0,1234\n");
        var seen = 0L;
        Trade(OptionRight.Call, 100, 1, (102, 2.1m), (a, option) => seen = Math.Max(seen, a.Securities[option].OpenInterest));
        Assert.That(seen, Is.EqualTo(1234));
    }

    [Test]
    public void A_contract_brings_its_underlying_along_with_raw_prices()
    {
        Option? option = null;
        var algorithm = new BacktestAlgorithm { Setup = a => option = a.AddOptionContract(Contract(OptionRight.Call, 100, Day), Resolution.Minute) };
        Assert.That(Run(algorithm).Error, Is.Null);
        Assert.That(algorithm.Securities[option!.Symbol.Underlying], Is.SameAs(option.Underlying));
        Assert.That(option.Underlying.Subscriptions.Select(static config => config.DataNormalizationMode), Is.All.EqualTo(DataNormalizationMode.Raw));
        Assert.That((option.ContractMultiplier, option.ContractUnitOfTrade, option.QuoteCurrency.Symbol), Is.EqualTo((100, 100, "USD")));
    }

    [Test]
    public void Options_on_an_index_are_refused_in_a_backtest_by_name()
    {
        var spx = Symbol.CreateOption(Symbol.Create("SPX", SecurityType.Index, Market.USA), Market.USA, OptionStyle.European, OptionRight.Call, 5000, Day);
        var algorithm = new BacktestAlgorithm { Setup = a => a.AddOptionContract(spx, Resolution.Minute) };
        Assert.That(Run(algorithm).Error, Does.Contain("SPX").And.Contain("in backtests"));
    }

    [Test]
    public void Options_over_a_renaming_of_their_share_are_refused_by_name()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "equity", "usa", "map_files")).FullName;
        File.WriteAllText(Path.Combine(folder, "spy.csv"), "19980102,old,P\n20131008,old,P\n20501231,spy,P");
        Assert.That(() => Run(new BacktestAlgorithm { Setup = a => a.AddOptionContract(Contract(OptionRight.Call, 100, Day.AddDays(11)), Resolution.Minute) }),
            Throws.TypeOf<Sluice.EmbeddedLean.EmbeddedLeanException>().With.Message.Contains("called OLD on 2013-10-07"));
    }

    [TestCase(Resolution.Hour)]
    [TestCase(Resolution.Daily)]
    public void Options_by_the_hour_or_the_day_are_refused_in_a_backtest_by_name(Resolution resolution)
    {
        var algorithm = new BacktestAlgorithm { Setup = a => a.AddOptionContract(Contract(OptionRight.Call, 100, Day), resolution) };
        Assert.That(Run(algorithm).Error, Does.Contain("SPY   131007C00100000").And.Contain("at minutes"));
    }

    private static Symbol Contract(OptionRight right, decimal strike, DateTime expiry) =>
        Symbol.CreateOption(Symbol.Create("SPY", SecurityType.Equity, Market.USA), Market.USA, OptionStyle.American, right, strike, expiry);

    /// <summary>Trades the contract at the market at the first slice; the share and the option keep their prices over two days.</summary>
    private BacktestAlgorithm Trade(OptionRight right, decimal strike, int quantity, (decimal Share, decimal Option) prices,
        Action<QCAlgorithm, Symbol>? then = null, DateTime? expiry = null)
    {
        var contract = Contract(right, strike, expiry ?? Day);
        foreach (var day in new[] { Day, Day.AddDays(1), Day.AddDays(2) })
        {
            Minutes("spy", day, (Open, [prices.Share]), (Open + 120, [prices.Share]));
            var lines = new[] { Open, Open + 120 }.Select(minute => QuoteLine(minute, prices.Option));
            WriteZip(Path.Combine("option", "usa", "minute", "spy", $"{day:yyyyMMdd}_quote_american.zip"), FormattableString.Invariant(
                $"{day:yyyyMMdd}_spy_minute_quote_american_{right.OptionRightToLower()}_{(long)(strike * 10000)}_{contract.ID.Date:yyyyMMdd}.csv"), string.Join('\n', lines));
        }

        var algorithm = new BacktestAlgorithm
        {
            Setup = a =>
            {
                a.SetEndDate(2013, 10, 9);
                a.AddEquity("SPY", Resolution.Minute, dataNormalizationMode: DataNormalizationMode.Raw);
                a.AddOptionContract(contract, Resolution.Minute);
            },
            WhenSlice = (a, slice) =>
            {
                if (a.Events.Count == 0 && slice.QuoteBars.ContainsKey(contract)) a.MarketOrder(contract, quantity);
                else if (a.Events.Count > 0) then?.Invoke(a, contract);
            }
        };
        Assert.That(Run(algorithm).Error, Is.Null);
        return algorithm;
    }

    private static string QuoteLine(int minute, decimal price)
    {
        var (bid, ask) = ((long)((price - 0.05m) * 10000), (long)((price + 0.05m) * 10000));
        return FormattableString.Invariant($"{minute * 60000},{bid},{bid},{bid},{bid},10,{ask},{ask},{ask},{ask},10");
    }
}
