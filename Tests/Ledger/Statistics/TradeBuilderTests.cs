using Sluice.Ledger.Books;
using Sluice.Ledger.Statistics;
using static Sluice.Tests.Ledger.Statistics.Samples;

namespace Sluice.Tests.Ledger.Statistics;

internal sealed class TradeBuilderTests
{
    [Test]
    public void A_trade_runs_from_flat_to_flat_over_all_its_fills()
    {
        var (closed, open) = Build(Fill(0, 10, 100, 1), Fill(5, 10, 110, 1), Fill(20, -5, 120, 0.5m), Fill(60, -15, 100, 1.5m));
        Assert.That(open, Is.Null);
        var trade = closed.Single();
        Assert.That((trade.Side, trade.Quantity, trade.EntryValue, trade.ExitValue), Is.EqualTo((1, 20m, 2100m, 2100m)), "1000 + 1100; 600 + 1500");
        Assert.That((trade.Profit, trade.Fees, trade.Net, trade.Held), Is.EqualTo((0m, 4m, -4m, TimeSpan.FromHours(1))));
    }

    [Test]
    public void A_fill_that_turns_the_position_over_ends_one_trade_and_begins_another_and_shares_its_fee()
    {
        var (closed, open) = Build(Fill(0, 10, 100), Fill(10, -40, 90, 4));
        Assert.That((closed.Single().Profit, closed.Single().Fees, closed.Single().Net), Is.EqualTo((-100m, 1m, -101m)), "10 of 40 closed");
        Assert.That((open!.Side, open.Quantity, open.EntryValue, open.Fees, open.Closed), Is.EqualTo((-1, 30m, 2700m, 3m, (DateTime?)null)));
    }

    [Test]
    public void A_short_profits_from_a_fall_and_an_inverse_contract_in_coins()
    {
        Assert.That(Build(Fill(0, -10, 100), Fill(1, 10, 80)).Closed.Single().Net, Is.EqualTo(200m));
        var (closed, _) = TradeBuilder.Build(Book, Inverse, [Fill(0, 100, 50_000), Fill(1, -100, 100_000)], NoRates);
        Assert.That((closed.Single().Profit, closed.Single().Currency), Is.EqualTo((0.01m, "BTC")), "1000 dollars: 0.02 BTC at the entry, 0.01 at the exit");
    }

    [Test]
    public void A_split_changes_units_and_no_money()
    {
        var split = new Move { Kind = MoveKind.Split, Time = Start.AddMinutes(1), Reference = "s", SplitTo = 2, SplitFrom = 1 };
        var trade = Build(Fill(0, 10, 100), split, Fill(2, -20, 55)).Closed.Single();
        Assert.That((trade.Quantity, trade.EntryValue, trade.Profit), Is.EqualTo((20m, 1000m, 100m)));
    }

    [Test]
    public void A_fee_in_a_currency_without_a_rate_makes_the_net_unknown()
    {
        var trade = Build(Fill(0, 1, 100, 0.001m, "BNB"), Fill(1, -1, 110)).Closed.Single();
        Assert.That((trade.Profit, trade.Fees, trade.Net), Is.EqualTo((10m, (decimal?)null, (decimal?)null)));
        var rates = new RateTable([new Rate("BNB", "USD", Start, 500)]);
        Assert.That(TradeBuilder.Build(Book, Spy, [Fill(0, 1, 100, 0.001m, "BNB"), Fill(1, -1, 110)], rates).Closed.Single().Net, Is.EqualTo(9.5m));
    }

    [Test]
    public void A_trade_is_converted_at_the_rate_of_its_closing()
    {
        var rates = new RateTable([new Rate("USD", "EUR", Start.AddHours(-1), 0.5m), new Rate("USD", "EUR", Start.AddMinutes(30), 0.8m)]);
        var trade = Closed(100, 10).In("EUR", rates)!;
        Assert.That((trade.EntryValue, trade.Profit, trade.Fees, trade.Net, trade.Currency), Is.EqualTo((800m, 80m, 8m, 72m, "EUR")));
        Assert.That(Closed(100).In("EUR", NoRates), Is.Null);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Trades_lose_nothing_whatever_the_order_of_the_moves(FsCheck.NonEmptyArray<(sbyte Quantity, byte Price)> fills, int seed)
    {
        Move[] moves = [.. fills.Get.Where(fill => fill.Quantity != 0).Select((fill, at) => Fill(at, fill.Quantity, fill.Price + 1, 1))];
        var lots = new LotBook(Spy);
        var realized = moves.Sum(move => lots.Apply(move).Realized);
        var (closed, open) = Build([.. moves.OrderBy(move => (int)move.Time.Ticks * seed)]);
        Assert.That(closed.Sum(trade => trade.Profit) + (open?.Profit ?? 0), Is.EqualTo(realized));
        Assert.That(closed.Sum(trade => trade.Fees) + (open?.Fees ?? 0), Is.EqualTo((decimal)moves.Length));
        Assert.That(open == null, Is.EqualTo(lots.Quantity == 0));
    }

    private static (IReadOnlyList<Trade> Closed, Trade? Open) Build(params Move[] moves) => TradeBuilder.Build(Book, Spy, moves, NoRates);
}
