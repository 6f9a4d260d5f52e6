namespace Sluice.Hosting;

/// <summary>
/// The promise between the stream's reader and the algorithm: the reader acknowledges an entry only after the algorithm has said, once, that
/// the entry is durably dealt with. Copies of a data point share one receipt.
/// </summary>
/// <param name="settled">Called once, on the algorithm's thread; must be quick.</param>
public sealed class SignalReceipt(Action settled)
{
    private Action? _settled = settled;

    /// <summary>Whether the algorithm has dealt with the entry.</summary>
    public bool IsSettled => Volatile.Read(ref _settled) == null;

    /// <summary>Says that the entry is dealt with. Repeating it does nothing.</summary>
    public void Settle() => Interlocked.Exchange(ref _settled, null)?.Invoke();
}
