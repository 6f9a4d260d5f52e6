using QuantConnect.Logging;

namespace QuantConnect.Util;

/// <summary>Disposal that does not throw.</summary>
public static class DisposableExtensions
{
    /// <summary>Disposes; a failure is logged. False when it failed or there was nothing.</summary>
    public static bool DisposeSafely(this IDisposable? disposable) => disposable.DisposeSafely(error => Log.Error(error));

    public static bool DisposeSafely(this IDisposable? disposable, Action<Exception> errorHandler)
    {
        if (disposable is null) return false;
        try
        {
            disposable.Dispose();
            return true;
        }
        catch (ObjectDisposedException)
        {
            // Disposed already: that is what was asked for.
            return true;
        }
        catch (Exception failure)
        {
            errorHandler(failure);
            return false;
        }
    }
}
