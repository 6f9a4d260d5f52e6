using Sluice.Venues.Trading;

namespace Sluice.Venues.Http;

/// <summary>Tries a read, or another call that may be repeated, again when its failure may pass. Never used to place an order.</summary>
internal sealed class ReadRetry(TimeProvider clock)
{
    /// <summary>Long enough together for a venue's gateway to recover, short enough that a person still waits.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <exception cref="VenueException">The last attempt's failure, or the first that will not pass.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken stop = default)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await read(stop).ConfigureAwait(false);
            }
            catch (VenueException failure) when (failure.IsTransient && attempt < Waits.Length && !stop.IsCancellationRequested)
            {
                await Task.Delay(Waits[attempt], clock, stop).ConfigureAwait(false);
            }
        }
    }
}
