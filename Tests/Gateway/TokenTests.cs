using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Gateway.Admin;
using Sluice.Tests.Gateway.Support;

namespace Sluice.Tests.Gateway;

/// <summary>Whoever has no valid token, or not the role, changes nothing.</summary>
internal sealed class TokenTests : AdminFixture
{
    private const string OldKey = "0123456789abcdef0123456789abcdef-older";

    private readonly RSA _issuer = RSA.Create(2048);

    protected override string AdminSection =>
        $"\"key\":\"{AdminClient.Key}\",\"previousKey\":\"{OldKey}\",\"publicKey\":{new JValue(_issuer.ExportSubjectPublicKeyInfoPem()).ToString(Newtonsoft.Json.Formatting.None)}";

    [OneTimeTearDown]
    public void ForgetIssuer() => _issuer.Dispose();

    private byte[] Rsa(byte[] bytes) => _issuer.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    [Test]
    public void Tokens_of_the_key_of_the_key_before_and_of_the_issuer_elsewhere_are_good()
    {
        Assert.That(Verdict(Admin.Token()), Is.EqualTo("200"));
        Assert.That(Verdict(Admin.Token(key: OldKey)), Is.EqualTo("200"));
        Assert.That(Verdict(Admin.Token(algorithm: "RS256", sign: Rsa)), Is.EqualTo("200"));
    }

    [Test]
    public void A_token_that_the_command_makes_is_good_and_names_the_person()
    {
        var token = TokenIssuer.Issue(new AdminConfiguration { Keys = [new Sluice.Core.Secrets.Secret(AdminClient.Key)] }, "bob", [AdminRole.Operator], TimeSpan.FromHours(1), Clock.GetUtcNow().UtcDateTime);
        Assert.That(Admin.Post("halt", """{"reason":"x"}""", token).Verdict, Is.EqualTo("200"));
        Assert.That(Gateway.Control.Read().Rows.Single().Who, Is.EqualTo("bob"));
    }

    [Test]
    public void A_token_that_is_wrong_in_any_way_is_refused_and_told_nothing()
    {
        var good = Admin.Token();
        var unsigned = Admin.Token(algorithm: "none", sign: _ => []);
        var wrong = new Dictionary<string, string>
        {
            ["another key"] = Admin.Token(key: "another key of more than 32 characters"),
            ["cut"] = good[..^4],
            ["one character"] = good[..^10] + (good[^10] == 'A' ? 'B' : 'A') + good[^9..],
            ["no signature"] = unsigned,
            ["no signature, none at all"] = unsigned.TrimEnd('.'),
            ["the public key as a secret"] = Admin.Token(key: _issuer.ExportSubjectPublicKeyInfoPem()),
            ["signed by the secret, called RS256"] = Admin.Token(algorithm: "RS256"),
            ["signed by the issuer, called HS256"] = Admin.Token(algorithm: "HS256", sign: Rsa),
            ["HS512"] = Admin.Token(algorithm: "HS512", sign: bytes => HMACSHA512.HashData(Encoding.UTF8.GetBytes(AdminClient.Key), bytes)),
            ["issuer"] = Admin.Token(change: claims => claims["iss"] = "other"),
            ["no issuer"] = Admin.Token(change: claims => claims.Remove("iss")),
            ["audience"] = Admin.Token(change: claims => claims["aud"] = "other"),
            ["no audience"] = Admin.Token(change: claims => claims.Remove("aud")),
            ["expired"] = Admin.Token(change: claims => Shift(claims, -3600)),
            ["not yet"] = Admin.Token(change: claims => Shift(claims, 3600)),
            ["no end"] = Admin.Token(change: claims => claims.Remove("exp")),
            ["no beginning"] = Admin.Token(change: claims => claims.Remove("iat")),
            ["too long a life"] = Admin.Token(change: claims => claims["exp"] = (long)claims["iat"]! + (13 * 3600)),
            ["no person"] = Admin.Token(change: claims => claims.Remove("sub")),
            ["a person with a line break"] = Admin.Token(person: "ann\nbob"),
            ["a person with a long name"] = Admin.Token(person: new string('a', 65)),
            ["no token"] = "",
            ["no JSON"] = "a.b.c",
            ["very long"] = new string('a', 5000)
        };
        foreach (var (what, token) in wrong) Assert.That(Verdict(token), Is.EqualTo("401 TOKEN_INVALID"), what);
        Assert.That(Admin.Send(HttpMethod.Get, "state", null, good, good).Verdict, Is.EqualTo("401 TOKEN_INVALID"), "two tokens");
        Assert.That(Admin.Post("halt", """{"reason":"x"}""", Admin.Token(key: "another key of more than 32 characters")).Verdict, Is.EqualTo("401 TOKEN_INVALID"));
        Assert.That(Gateway.Control.Read().Rows, Is.Empty);
        Assert.That(Gateway.Store.Audit(null, 1)[0].Note.Decision, Is.EqualTo("TOKEN_INVALID"));
    }

    [Test]
    public void A_clock_that_is_off_by_the_allowed_skew_is_good()
    {
        Assert.That(Verdict(Admin.Token(change: claims => Shift(claims, 20))), Is.EqualTo("200"));
        Assert.That(Verdict(Admin.Token(change: claims => Shift(claims, -610))), Is.EqualTo("200"));
    }

    private static readonly (string Method, string Path, string Role)[] Needs =
    [
        ("GET", "state", "viewer"), ("GET", "limits", "viewer"), ("GET", "doubtful", "viewer"), ("GET", "pending", "viewer"), ("GET", "audit", "admin"),
        ("POST", "halt", "operator"), ("POST", "resume", "operator"), ("POST", "flatten", "operator"), ("POST", "failover", "operator"), ("POST", "failback", "operator"),
        ("POST", "regime", "operator"), ("POST", "approve", "approver"), ("POST", "reject", "approver")
    ];

    [TestCase("", "")]
    [TestCase("nobody", "")]
    [TestCase("viewer", "viewer")]
    [TestCase("operator", "viewer operator")]
    [TestCase("approver", "viewer approver")]
    [TestCase("admin", "viewer operator admin")]
    public void Each_role_allows_what_the_page_says(string role, string allowed)
    {
        var token = Admin.Token(role);
        foreach (var (method, path, needed) in Needs)
        {
            var verdict = Admin.Send(new HttpMethod(method), path, method == "POST" ? "{}" : null, token).Verdict;
            Assert.That(verdict == "403 ROLE_MISSING", Is.EqualTo(!allowed.Split(' ').Contains(needed)), $"{role}: {path}: {verdict}");
        }
    }

    [Test]
    public void Without_the_section_there_is_no_admin_api()
    {
        Gateway.Dispose();
        Gateway = new TestGateway(Folder, clock: Clock);
        Assert.That((int)Admin.Get("state").Code, Is.EqualTo(404));
    }

    private static void Shift(JObject claims, long seconds)
    {
        foreach (var name in new[] { "iat", "nbf", "exp" }) claims[name] = (long)claims[name]! + seconds;
    }

    private string Verdict(string token) => Admin.Send(HttpMethod.Get, "state", null, token).Verdict;
}
