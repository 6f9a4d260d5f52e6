using Sluice.Core.Books;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Desk;

/// <summary>
/// Sums that a restart must not forget, beside the account's equity at the day's start: each is journaled as a trading day's record under a
/// name that no account can have.
/// </summary>
internal static class DayMarks
{
    /// <summary>A peak that has moved less than this is journaled with the next that moves more: a restart forgets no more.</summary>
    private const decimal PeakStep = 0.001m;

    /// <summary>The highest equity of an account since somebody reset its drawdown; zero while it has no worth.</summary>
    /// <param name="turn">The turn that asks.</param>
    /// <param name="account">The account.</param>
    /// <param name="reset">Number of the decision that reset it last; zero when none did.</param>
    public static decimal Peak(Turn turn, string account, long reset)
    {
        var equity = turn.Account.Equity;
        var name = $"peak:{account}:{reset}";
        var known = turn.State.TradingDayOf(name)?.StartEquity ?? 0;
        if (equity <= known) return known;
        turn.Mark(new TradingDayRecord(name, turn.Account.TradingDay, equity), durable: equity > (turn.JournaledMark(name)?.StartEquity ?? 0) * (1 + PeakStep));
        return equity;
    }

    /// <summary>What a strategy had won when the account's trading day began.</summary>
    /// <param name="turn">The turn that asks.</param>
    /// <param name="strategy">The strategy's name.</param>
    /// <param name="now">What it has won by now: the first turn of a day begins the day with it.</param>
    public static decimal ProfitAtStart(Turn turn, string strategy, decimal now)
    {
        var name = $"strategy:{strategy}";
        var today = turn.Account.TradingDay;
        if (turn.State.TradingDayOf(name) is { } begun && begun.Day == today) return begun.StartEquity;
        turn.Mark(new TradingDayRecord(name, today, now), durable: true);
        return now;
    }

    /// <summary>Whether something that is done once in a trading day was done today.</summary>
    public static bool IsSet(Turn turn, string name) => turn.State.TradingDayOf(name)?.Day == turn.Account.TradingDay;

    /// <summary>Notes that it was done.</summary>
    public static void Set(Turn turn, string name) => turn.Mark(new TradingDayRecord(name, turn.Account.TradingDay, turn.Account.Equity), durable: true);

    /// <summary>Orders of the account's trading day that open or add.</summary>
    public static int Orders(Turn turn, string account) => turn.State.TradingDayOf(OrdersName(account)) is { } counted && counted.Day == turn.Account.TradingDay ? (int)counted.StartEquity : 0;

    /// <summary>Counts more of them.</summary>
    public static void CountOrders(Turn turn, string account, int more) =>
        turn.Mark(new TradingDayRecord(OrdersName(account), turn.Account.TradingDay, Orders(turn, account) + more), durable: true);

    /// <summary>Everything that each strategy has won so far, in the account's currency, what it holds taken at the market's prices.</summary>
    public static Dictionary<string, decimal> Profits(Turn turn)
    {
        Dictionary<string, decimal> profits = [];
        foreach (var slot in turn.State.Slots)
        {
            var last = turn.Market.QuoteOf(slot.Key.Symbol)?.Last;
            var contract = turn.Market.ContractOf(slot.Key.Symbol);
            foreach (var place in slot.Places)
                if (turn.State.PositionOf(place) is { } held) profits[slot.Key.Strategy] = profits.GetValueOrDefault(slot.Key.Strategy) + ProfitOf(held, contract, last ?? held.AveragePrice);
        }
        return profits;
    }

    /// <summary>An inverse contract wins coins, which are worth the price.</summary>
    private static decimal ProfitOf(BookPosition held, in ContractValue contract, decimal last)
    {
        var terms = contract.Terms;
        var rate = contract.Rate * (terms.Style == ContractStyle.InverseFuture ? last : 1);
        var quantity = Math.Abs(held.Quantity);
        var open = quantity == 0 || last <= 0 ? 0 : terms.Profit(Math.Sign(held.Quantity), terms.Value(quantity, held.AveragePrice), terms.Value(quantity, last));
        return ((held.Realized + open) * rate) - (held.Fees * (held.FeeCurrency == held.Currency ? rate : 1));
    }

    private static string OrdersName(string account) => $"orders:{account}";
}
