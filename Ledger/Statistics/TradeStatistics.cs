namespace Sluice.Ledger.Statistics;

/// <summary>Statistics over closed trades of one currency, each by its profit after fees. What no trade tells is null.</summary>
public sealed record TradeStatistics
{
    public required int Trades { get; init; }

    /// <summary>Net above zero.</summary>
    public required int Winners { get; init; }

    /// <summary>Net below zero.</summary>
    public required int Losers { get; init; }

    /// <summary>Net of exactly zero: neither.</summary>
    public required int Even { get; init; }

    /// <summary>Sum of the net profits.</summary>
    public required decimal Net { get; init; }

    public required decimal Fees { get; init; }

    /// <summary>Sum of the winners' net; not negative.</summary>
    public required decimal GrossProfit { get; init; }

    /// <summary>Sum of the losers' net; not positive.</summary>
    public required decimal GrossLoss { get; init; }

    /// <summary>Winners ÷ trades, 0 to 1; null without trades.</summary>
    public required decimal? WinRate { get; init; }

    /// <summary>Gross profit ÷ |gross loss|; null without a loss, where it would be infinite.</summary>
    public required decimal? ProfitFactor { get; init; }

    public required decimal? LargestWin { get; init; }

    /// <summary>Negative.</summary>
    public required decimal? LargestLoss { get; init; }

    public required decimal? AverageWin { get; init; }

    /// <summary>Negative.</summary>
    public required decimal? AverageLoss { get; init; }

    /// <summary>Average win ÷ |average loss|: the reward for the risk taken; null without both.</summary>
    public required decimal? RewardToRisk { get; init; }

    /// <summary>Mean of closed − opened.</summary>
    public required TimeSpan? AverageHolding { get; init; }

    /// <summary>Trades left out because their fees are in a currency without a rate.</summary>
    public required int Unknown { get; init; }

    /// <param name="trades">Closed, all of one currency.</param>
    public static TradeStatistics Of(IReadOnlyCollection<Trade> trades)
    {
        (Trade Trade, decimal Net)[] known = [.. trades.Where(trade => trade.Net != null).Select(trade => (trade, trade.Net!.Value))];
        decimal[] wins = [.. known.Select(entry => entry.Net).Where(net => net > 0)];
        decimal[] losses = [.. known.Select(entry => entry.Net).Where(net => net < 0)];
        long[] held = [.. known.Select(entry => entry.Trade.Held?.Ticks).OfType<long>()];
        var (profit, loss) = (wins.Sum(), losses.Sum());
        decimal? averageWin = wins.Length == 0 ? null : profit / wins.Length;
        decimal? averageLoss = losses.Length == 0 ? null : loss / losses.Length;
        return new TradeStatistics
        {
            Trades = known.Length,
            Winners = wins.Length,
            Losers = losses.Length,
            Even = known.Length - wins.Length - losses.Length,
            Net = profit + loss,
            Fees = known.Sum(entry => entry.Trade.Fees!.Value),
            GrossProfit = profit,
            GrossLoss = loss,
            WinRate = known.Length == 0 ? null : (decimal)wins.Length / known.Length,
            ProfitFactor = loss == 0 ? null : profit / -loss,
            LargestWin = wins.Length == 0 ? null : wins.Max(),
            LargestLoss = losses.Length == 0 ? null : losses.Min(),
            AverageWin = averageWin,
            AverageLoss = averageLoss,
            RewardToRisk = averageWin / -averageLoss,
            AverageHolding = held.Length == 0 ? null : TimeSpan.FromTicks((long)held.Average()),
            Unknown = trades.Count - known.Length
        };
    }
}
