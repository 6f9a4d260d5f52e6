using System.Threading.Channels;
using Sluice.Venues.Schwab.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab;

/// <summary>
/// Makes reports of what the account stream says. The stream is a wake-up: each order that it names is read. A fill is told at once, too,
/// where its numbers leave no doubt: the order is known, and what is filled and what is left make up what was ordered.
/// </summary>
internal sealed class SchwabActivityDesk : IDisposable
{
    /// <summary>Messages that are known again when they come twice.</summary>
    private const int Remembered = 10_000;

    /// <summary>Orders that may wait to be read. One that finds no room is found by the sweep.</summary>
    private const int Waiting = 1_000;

    private readonly SchwabOpenOrders _open;
    private readonly Func<string, Task<IReadOnlyList<VenueOrder>>> _read;
    private readonly TimeProvider _clock;
    private readonly RecentSet _seen = new(Remembered);
    private readonly Channel<string> _wanted = Channel.CreateBounded<string>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly HashSet<string> _queued = [];
    private readonly CancellationTokenSource _stop = new();
    private Task? _loop;

    /// <param name="open">Orders that are known.</param>
    /// <param name="read">Reads an order by its id.</param>
    /// <param name="clock">For times that a message does not have.</param>
    public SchwabActivityDesk(SchwabOpenOrders open, Func<string, Task<IReadOnlyList<VenueOrder>>> read, TimeProvider clock) =>
        (_open, _read, _clock) = (open, read, clock);

    /// <summary>On any thread.</summary>
    public event Action<VenueReport>? Reported;

    public void Start() => _loop ??= Task.Run(ReadAsync);

    /// <summary>A message of the account stream, on the stream's thread.</summary>
    public void Take(AccountActivity activity, DateTime? time)
    {
        if (activity.OrderId is not { } orderId) return;
        if (activity.Fill is { } fill && _open.Find(orderId) is { } order && IsPlain(fill, order) && _seen.Add($"{orderId} {fill.ExecutionId} {fill.Cumulative}"))
            Reported?.Invoke(FillOf(fill, order, time));
        lock (_queued)
        {
            if (!_queued.Add(orderId) || _wanted.Writer.TryWrite(orderId)) return;
            _queued.Remove(orderId);
        }
    }

    public void Dispose() => _stop.Cancel();

    /// <summary>Whether what is done and what is left make up the order, for the instrument that it is for.</summary>
    private static bool IsPlain(ActivityFill fill, TrackedOrder order) =>
        fill.Cumulative >= fill.Quantity && fill.Cumulative + fill.Leaves == order.Quantity && (fill.Symbol == null || fill.Symbol.Trim() == order.VenueSymbol);

    /// <summary>Their own time has no zone; the message's has.</summary>
    private VenueFill FillOf(ActivityFill fill, TrackedOrder order, DateTime? time) => new()
    {
        BrokerOrderId = order.OrderId,
        Symbol = order.Symbol,
        Side = order.Side,
        Time = time ?? _clock.GetUtcNow().UtcDateTime,
        Quantity = fill.Quantity,
        CumulativeQuantity = fill.Cumulative,
        Price = fill.Price,
        Currency = "USD",
        ExecutionId = fill.ExecutionId
    };

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var orderId in _wanted.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
            {
                // From here on a further message asks for a further reading.
                lock (_queued) _queued.Remove(orderId);
                try
                {
                    foreach (var order in await _read(orderId).ConfigureAwait(false)) Reported?.Invoke(order);
                }
                catch (VenueException)
                {
                    // The sweep reads it again, and says so if it fails.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
