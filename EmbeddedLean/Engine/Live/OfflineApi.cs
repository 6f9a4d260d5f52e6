using QuantConnect;
using QuantConnect.Interfaces;
using QuantConnect.Logging;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Stands in for QuantConnect's web API, which this host does not talk to: what would be reported there is logged.</summary>
internal sealed class OfflineApi : IApi
{
    public void Initialize(int userId, string token, string dataFolder)
    {
    }

    public void SetAlgorithmStatus(string algorithmId, AlgorithmStatus status, string message = "") => Log.Trace($"Algorithm {algorithmId}: {status} {message}".TrimEnd());

    public void Dispose()
    {
    }
}
