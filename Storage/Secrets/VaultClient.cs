using System.Net;
using System.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Secrets;

namespace Sluice.Storage.Secrets;

/// <summary>
/// Reads secrets of the key-value engine, version 2, of HashiCorp Vault. Address and token come from the environment as Vault's own tools take
/// them: <c>VAULT_ADDR</c>, <c>VAULT_TOKEN</c> or the file that <c>VAULT_TOKEN_FILE</c> names, <c>VAULT_NAMESPACE</c>. One secret is read once.
/// </summary>
internal sealed class VaultClient : ISecretVault
{
    /// <summary>A start waits for it, and so does a halt.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A secret is a handful of texts.</summary>
    private const int MaximumBytes = 1024 * 1024;

    private readonly Func<string, string?> _environment;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = MaximumBytes };
    private readonly Dictionary<string, JObject> _read = [];

    public VaultClient()
        : this(Environment.GetEnvironmentVariable)
    {
    }

    public VaultClient(Func<string, string?> environment) => _environment = environment;

    public string Read(string path, string key)
    {
        if (!_read.TryGetValue(path, out var secret)) _read.Add(path, secret = Fetch(path));
        return secret[key] is JValue { Type: JTokenType.String } value
            ? (string)value!
            : throw new SecretVaultException($"vault: '{path}' has no text under '{key}'; it has {(secret.Count == 0 ? "nothing" : string.Join(", ", secret.Properties().Select(property => property.Name)))}");
    }

    public void Dispose() => _http.Dispose();

    private JObject Fetch(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1) throw new SecretVaultException($"vault: '{path}' is no path of a secret: write mount/path#key, such as secret/sluice#seal");
        var address = new Uri(Address(), $"v1/{Escaped(path[..slash])}/data/{Escaped(path[(slash + 1)..])}");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("X-Vault-Token", Token());
        if (_environment("VAULT_NAMESPACE") is { Length: > 0 } space) request.Headers.TryAddWithoutValidation("X-Vault-Namespace", space);
        try
        {
            using var response = _http.Send(request);
            using var reader = new StreamReader(response.Content.ReadAsStream());
            if (response.StatusCode != HttpStatusCode.OK) throw new SecretVaultException($"vault: {address} answered {(int)response.StatusCode}: {Advice(response.StatusCode)}");
            return JObject.Parse(reader.ReadToEnd())["data"]?["data"] as JObject ?? throw new SecretVaultException($"vault: {address} did not answer as the key-value engine version 2 does: check the mount's version");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TaskCanceledException)
        {
            throw new SecretVaultException($"vault: {address} cannot be reached: {failure.Message}", failure);
        }
        catch (JsonException failure)
        {
            throw new SecretVaultException($"vault: {address} did not answer with JSON: is VAULT_ADDR the address of a Vault?", failure);
        }
    }

    private Uri Address()
    {
        if (_environment("VAULT_ADDR") is not { Length: > 0 } text) throw new SecretVaultException("vault: the environment variable VAULT_ADDR is not set: set it to the address, such as https://vault:8200");
        if (!Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new SecretVaultException($"vault: VAULT_ADDR is '{text}', which is no address such as https://vault:8200");
        // The token would travel in the clear, and the secrets with it.
        if (address.Scheme == "http" && !address.IsLoopback) throw new SecretVaultException($"vault: VAULT_ADDR is '{text}': plain http is for a vault on this machine only");
        return address;
    }

    private string Token()
    {
        if (_environment("VAULT_TOKEN") is { Length: > 0 } token) return token.Trim();
        if (_environment("VAULT_TOKEN_FILE") is not { Length: > 0 } file) throw new SecretVaultException("vault: neither VAULT_TOKEN nor VAULT_TOKEN_FILE is set");
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SecretVaultException($"vault: the token file {file} cannot be read: {failure.Message}", failure);
        }
    }

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Advice(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Forbidden => "the token is wrong, has expired or may not read this path",
        HttpStatusCode.NotFound => "there is no such secret, or it was deleted: check mount and path",
        HttpStatusCode.ServiceUnavailable => "it is sealed or stands by: unseal it, or give the active one's address",
        _ => "see its log"
    };
}
