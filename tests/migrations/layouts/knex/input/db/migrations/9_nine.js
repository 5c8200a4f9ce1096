const fs=require("fs"),path=require("path");
exports.up=k=>k.raw(fs.readFileSync(path.join(__dirname,"9_nine.up.sql"),"utf8"));exports.down=()=>{};
