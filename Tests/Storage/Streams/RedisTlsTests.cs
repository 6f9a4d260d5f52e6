using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sluice.Tests.Storage.Streams;

/// <summary>Redis over TLS, with a certificate that the machine trusts by the usual environment variable.</summary>
internal sealed class RedisTlsTests
{
    /// <summary>Chosen once: the options of the server are needed before it has its other port.</summary>
    private static readonly string TlsPort = RedisServer.FreePort().ToString(CultureInfo.InvariantCulture);

    private TemporaryFolder _folder = null!;
    private RedisServer _server = null!;

    [SetUp]
    public void Start()
    {
        _folder = new TemporaryFolder();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(_folder.File("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(_folder.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
        _server = new RedisServer("--tls-port", TlsPort, "--tls-cert-file", _folder.File("cert.pem"), "--tls-key-file", _folder.File("key.pem"), "--tls-auth-clients", "no");
    }

    [TearDown]
    public void Stop()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_trusted_server_is_used()
    {
        using var child = ChildProcess.StartTrusting(_folder.File("cert.pem"), "stream-append", _folder.Path, $"127.0.0.1:{TlsPort},ssl=true,sslHost=localhost", "s", "3", "x");

        Assert.That(child.ReadLine(), Is.EqualTo("3"));
        Assert.That(_server.Command("XLEN", "s"), Does.StartWith(":3"));
    }

    [Test]
    public void A_server_that_is_not_trusted_is_refused()
    {
        using var streams = new Sluice.Storage.Streams.Redis.RedisStreams($"127.0.0.1:{TlsPort},ssl=true,sslHost=localhost", TimeProvider.System, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        Assert.That(() => streams.Length("s"), Throws.TypeOf<Core.Streams.StreamUnavailableException>().With.Message.Contains("TLS"));
    }
}
