using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sluice.Core.Configuration;

namespace Sluice.Gateway.Security;

/// <summary>
/// The gateway's certificate, and the authorities of its clients. The files are looked at again while it runs, so that a certificate is renewed
/// without a stop; one that cannot be read leaves the former in place.
/// </summary>
internal sealed class ServerTls
{
    /// <summary>A renewal has weeks; a look costs three calls of the file system.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly Lock _gate = new();
    private readonly TlsConfiguration _tls;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private SslServerAuthenticationOptions _options;
    private string _stamp;
    private long _looked;

    /// <exception cref="ConfigurationException">The files cannot be read, or do not fit.</exception>
    public ServerTls(TlsConfiguration tls, TimeProvider clock, Action<string> report)
    {
        (_tls, _clock, _report) = (tls, clock, report);
        _stamp = Stamp();
        _looked = clock.GetTimestamp();
        try
        {
            _options = Load();
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            throw new ConfigurationException(tls.Certificate, [$"gateway.tls: certificate, key or clientCa cannot be used: {failure.Message}"]);
        }
    }

    /// <summary>For the next handshake.</summary>
    public SslServerAuthenticationOptions Options()
    {
        lock (_gate)
        {
            if (_clock.GetElapsedTime(_looked) >= LookEvery) Look();
            return _options;
        }
    }

    private void Look()
    {
        _looked = _clock.GetTimestamp();
        try
        {
            var stamp = Stamp();
            if (stamp == _stamp) return;
            _stamp = stamp;
            _options = Load();
            _report("the certificate of gateway.tls was read anew");
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            _report($"the files of gateway.tls have changed and cannot be used, the former certificate stays: {failure.Message}");
        }
    }

    private SslServerAuthenticationOptions Load()
    {
        using var parts = _tls.KeyPassword is { } password
            ? X509Certificate2.CreateFromEncryptedPemFile(_tls.Certificate, password.Reveal(), _tls.Key)
            : X509Certificate2.CreateFromPemFile(_tls.Certificate, _tls.Key);
        // The platform's TLS wants a key that it has loaded itself.
        var certificate = X509CertificateLoader.LoadPkcs12(parts.Export(X509ContentType.Pkcs12), null);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_tls.Certificate);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            AllowRenegotiation = false
        };
        if (_tls.ClientCa != null) RequireClients(options, _tls.ClientCa);
        return options;
    }

    private static void RequireClients(SslServerAuthenticationOptions options, string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        if (policy.CustomTrustStore.Count == 0) throw new CryptographicException($"{file} holds no certificate");
        policy.ApplicationPolicy.Add(new Oid(ClientUse));
        options.ClientCertificateRequired = true;
        options.CertificateChainPolicy = policy;
        options.RemoteCertificateValidationCallback = (_, _, _, faults) => faults == SslPolicyErrors.None;
    }

    private string Stamp() => string.Join(' ', new[] { _tls.Certificate, _tls.Key, _tls.ClientCa }.OfType<string>().Select(file => File.GetLastWriteTimeUtc(file).Ticks));

    private static bool IsOfFiles(Exception failure) => failure is CryptographicException or IOException or UnauthorizedAccessException;
}
