using QuantConnect.Interfaces;
using QuantConnect.Logging;

namespace QuantConnect;

public static partial class Extensions
{
    /// <summary>Ends the run: the error is kept with the algorithm and logged with what was going on.</summary>
    public static void SetRuntimeError(this IAlgorithm algorithm, Exception exception, string context)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(exception);
        Log.Error(exception, $"Runtime error in {context}: the run ends.");
        algorithm.SetRunTimeError(exception);
        algorithm.SetStatus(AlgorithmStatus.RuntimeError);
        algorithm.RuntimeStatistics["Error"] = $"{context}: {exception.Message}";
    }
}
