using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Launcher.Reports;

namespace Sluice.Tests.Launcher.Reports;

internal sealed class FillHistoryTests
{
    private readonly List<ExecutionRecord> _executions = [];

    [SetUp]
    public void SetUp() => _executions.Clear();

    [Test]
    public void A_trade_goes_from_flat_to_flat_and_wins_by_more_than_its_fees()
    {
        Fill(OrderSide.Buy, 10, 100);
        Fill(OrderSide.Buy, 10, 102);
        Fill(OrderSide.Sell, 5, 103);
        Fill(OrderSide.Sell, 15, 103);
        Fill(OrderSide.Buy, 10, 100);
        Fill(OrderSide.Sell, 10, 100.1m);
        var history = HistoryOf(_executions);
        var row = history.Of("demo");
        Assert.Multiple(() =>
        {
            Assert.That(row.Fills, Is.EqualTo(6));
            Assert.That(row.Trades, Is.EqualTo(2));
            Assert.That(row.Wins, Is.EqualTo(1), "the second trade made 1, its two fees were 2");
            Assert.That(row.Realized, Is.EqualTo(41));
            Assert.That(row.Fees, Is.EqualTo(6));
            Assert.That(row.Open, Is.Zero);
            Assert.That(_executions.Select(history.IsExit), Is.EqualTo(new[] { false, false, true, true, false, true }));
        });
    }

    [Test]
    public void A_fill_through_zero_ends_one_trade_and_opens_the_next()
    {
        Fill(OrderSide.Buy, 10, 100);
        Fill(OrderSide.Sell, 15, 110);
        var history = HistoryOf(_executions);
        var row = history.Of("demo");
        Assert.That((row.Trades, row.Wins, row.Open, row.Realized), Is.EqualTo((1, 1, 1, 100m)));
        Assert.That(history.IsExit(_executions[1]), Is.False, "it opens a short");
    }

    [Test]
    public void Profit_in_coins_is_told_in_the_accounts_currency()
    {
        Fill(OrderSide.Buy, 100, 40_000, "DERIBIT:PERPETUAL:BTC-USD@INV");
        Fill(OrderSide.Sell, 100, 50_000, "DERIBIT:PERPETUAL:BTC-USD@INV");
        var row = new FillHistory(_executions, new ContractTerms(), (amount, currency) => currency == "BTC" ? amount * 50_000 : amount).Of("demo");
        Assert.That((row.Realized, row.Wins), Is.EqualTo((250m, 1)));
    }

    [Test]
    public void A_strategy_without_fills_has_an_empty_row() => Assert.That(HistoryOf([]).Of("idle"), Is.EqualTo(new StrategyRow("idle")));

    private static FillHistory HistoryOf(List<ExecutionRecord> executions) => new(executions, new ContractTerms(), (amount, _) => amount);

    private void Fill(OrderSide side, decimal quantity, decimal price, string symbol = "USA:EQUITY:SPY") => _executions.Add(new ExecutionRecord
    {
        Intent = new IntentKey(new string((char)('A' + _executions.Count), 26)),
        Signal = new SignalKey("test", $"{_executions.Count}"),
        Strategy = "demo",
        Broker = "backtest",
        Account = "paper",
        BrokerOrderId = $"{_executions.Count}",
        Symbol = symbol,
        Side = side,
        CumulativeFrom = 0,
        CumulativeTo = quantity,
        Price = price,
        Fee = 1,
        Currency = "USD",
        Time = ReportModels.Start.AddMinutes(_executions.Count),
        Origin = ExecutionOrigin.Stream
    });
}
