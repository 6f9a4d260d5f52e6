namespace Sluice.Core.Secrets;

/// <summary>A server that keeps secrets.</summary>
public interface ISecretVault : IDisposable
{
    /// <summary>Reads one value.</summary>
    /// <param name="path">Where the secret is: <c>mount/path</c>.</param>
    /// <param name="key">Which of its values.</param>
    /// <exception cref="SecretVaultException">It cannot be read.</exception>
    string Read(string path, string key);
}
