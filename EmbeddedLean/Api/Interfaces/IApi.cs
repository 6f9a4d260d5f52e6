namespace QuantConnect.Interfaces;

/// <summary>QuantConnect's web API. This host does not talk to it: only the identity of the type is needed, as a parameter.</summary>
public interface IApi : IDisposable
{
    void Initialize(int userId, string token, string dataFolder);

    void SetAlgorithmStatus(string algorithmId, AlgorithmStatus status, string message = "");
}
