using System.Collections;

namespace QuantConnect.Scheduling;

/// <summary>A series of times that is not looked at before the first is asked for.</summary>
internal sealed class DeferredTimes(Func<IEnumerator<DateTime>> open) : IEnumerator<DateTime>
{
    private IEnumerator<DateTime>? _times;

    public DateTime Current => (_times ?? throw new InvalidOperationException("The times were not started.")).Current;

    object IEnumerator.Current => Current;

    public bool MoveNext() => (_times ??= open()).MoveNext();

    public void Reset() => throw new NotSupportedException("A schedule runs forward only.");

    public void Dispose() => _times?.Dispose();
}
