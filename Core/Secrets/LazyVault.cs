namespace Sluice.Core.Secrets;

/// <summary>The vault of this process, made when a secret of it is first asked for: most deployments have none.</summary>
internal sealed class LazyVault : ISecretVault
{
    /// <summary>Core does no network: the client is the storage's, found by its name as the storage itself is.</summary>
    private const string Client = "Sluice.Storage.Secrets.VaultClient, QuantConnect.Sluice.Storage";

    private ISecretVault? _vault;

    public string Read(string path, string key) => (_vault ??= Make()).Read(path, key);

    public void Dispose() => _vault?.Dispose();

    private static ISecretVault Make() =>
        Type.GetType(Client) is { } type && Activator.CreateInstance(type) is ISecretVault vault
            ? vault
            : throw new SecretVaultException("there is no vault client in this program: QuantConnect.Sluice.Storage.dll has to lie beside it");
}
