using System.Diagnostics;

namespace Sluice.Tests.Ledger.Support;

/// <summary>Waits for a condition with a deadline.</summary>
internal static class Wait
{
    public static void Until(Func<bool> condition, string what, double seconds = 30)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > seconds) Assert.Fail($"not within {seconds} s: {what}");
            Thread.Sleep(5);
        }
    }
}
