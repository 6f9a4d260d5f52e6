using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>Closes the options on a share on the close before its split: LEAN does not carry contracts over one.</summary>
internal sealed class OptionSplits(QCAlgorithm algorithm)
{
    private const string CancelTag = "Cancelled before a split of the underlying: the position is closed on the close.";
    private const string CloseTag = "Closed before a split of the underlying: options are not carried over one.";

    // Bounded by the securities of the algorithm: one entry each, which leaves with its day.
    private readonly List<Split> _warnings = [];
    private readonly List<Delisting> _endings = [];

    /// <summary>Remembers what the slice warns of.</summary>
    public void Note(Slice slice)
    {
        foreach (var delisting in slice.Delistings.Values)
        {
            if (delisting.Type == DelistingType.Warning) _endings.Add(delisting);
            else _endings.RemoveAll(ending => ending.Symbol == delisting.Symbol);
        }
        foreach (var split in slice.Splits.Values)
        {
            if (split.Type == SplitType.Warning && !_warnings.Exists(known => known.Symbol == split.Symbol)) _warnings.Add(split);
        }
    }

    /// <summary>Once the last moment for an order on the close has come.</summary>
    public void Process()
    {
        for (var i = _warnings.Count - 1; i >= 0; i--)
        {
            if (!algorithm.Securities.TryGetValue(_warnings[i].Symbol, out var share) || share.Configs.Count == 0
                || (!share.IsTradable && !algorithm.Securities.IsActive(share.Symbol)))
            {
                _warnings.RemoveAt(i);
                continue;
            }
            if (share.LocalTime < LastMoment(share)) continue;
            _warnings.RemoveAt(i);
            if (algorithm.IsWarmingUp) continue;
            foreach (var option in algorithm.Securities.Snapshot.OfType<Option>().Where(o => o.Symbol.Underlying == share.Symbol && o.Invested)) Close(option);
        }
    }

    private static DateTime LastMoment(Security share)
    {
        var finest = share.Configs.Min(static config => config.Resolution).ToTimeSpan();
        return share.Exchange.Hours.GetNextMarketClose(share.LocalTime, false).Subtract(MarketOnCloseOrder.SubmissionTimeBuffer)
            .RoundDownInTimeZone(finest, share.Exchange.TimeZone, share.Configs[0].DataTimeZone);
    }

    private void Close(Option option)
    {
        // One that ends today is exercised or expires.
        if (_endings.Exists(ending => ending.Symbol == option.Symbol && ending.Time.Date == option.LocalTime.Date)) return;
        algorithm.Transactions.CancelOpenOrders(option.Symbol, CancelTag);
        algorithm.Transactions.AddOrder(new SubmitOrderRequest(OrderType.MarketOnClose, option.Type, option.Symbol, -option.Holdings.Quantity, 0, 0,
            algorithm.UtcTime, CloseTag));
        option.IsTradable = false;
        algorithm.Debug($"{option.Symbol.Value} is closed on the close: {option.Underlying.Symbol.Value} splits.");
    }
}
