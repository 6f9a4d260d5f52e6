namespace QuantConnect;

public static partial class Extensions
{
    /// <summary>Blocks until the task is done; its own exception is thrown, not an aggregate.</summary>
    public static void SynchronouslyAwaitTask(this Task task) => task.ConfigureAwait(false).GetAwaiter().GetResult();

    public static T SynchronouslyAwaitTask<T>(this Task<T> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();

    public static void SynchronouslyAwaitTask(this ValueTask task) => task.AsTask().SynchronouslyAwaitTask();

    public static T SynchronouslyAwaitTask<T>(this ValueTask<T> task) => task.AsTask().SynchronouslyAwaitTask();

    public static TResult SynchronouslyAwaitTaskResult<TResult>(this Task<TResult> task) => task.SynchronouslyAwaitTask();

    /// <summary>Waits for the handle or for the cancellation, which throws.</summary>
    public static bool WaitOne(this WaitHandle waitHandle, CancellationToken cancellationToken) => waitHandle.WaitOne(Timeout.Infinite, cancellationToken);

    public static bool WaitOne(this WaitHandle waitHandle, TimeSpan timeout, CancellationToken cancellationToken) =>
        waitHandle.WaitOne((int)timeout.TotalMilliseconds, cancellationToken);

    public static bool WaitOne(this WaitHandle waitHandle, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        var first = WaitHandle.WaitAny([waitHandle, cancellationToken.WaitHandle], millisecondsTimeout);
        cancellationToken.ThrowIfCancellationRequested();
        return first == 0;
    }
}
