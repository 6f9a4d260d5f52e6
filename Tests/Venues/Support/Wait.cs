using System.Diagnostics;

namespace Sluice.Tests.Venues.Support;

/// <summary>Waits for what other threads bring about.</summary>
internal static class Wait
{
    /// <summary>Far above what anything here takes on a loaded machine.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static async Task Until(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.That(watch.Elapsed, Is.LessThan(Deadline), $"it never came to this: {what}");
            await Task.Delay(5);
        }
    }

    /// <summary>Moves a clock on until the condition holds, letting other threads run in between.</summary>
    public static async Task Until(Func<bool> condition, TimerClock clock, TimeSpan step, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.That(watch.Elapsed, Is.LessThan(Deadline), $"it never came to this: {what}");
            clock.Advance(step);
            await Task.Delay(5);
        }
    }

    public static Task<T> For<T>(Task<T> task) => task.WaitAsync(Deadline);
}
